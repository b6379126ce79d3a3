"""`make bench`: the site beside what it could be at best, each ratio measured in one run."""
