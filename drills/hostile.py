"""What texts are made of that want to be more than texts. None of it is for a real address."""

SCRIPT = "window.ran = 1"
OFF = "https://off.example"

PAYLOADS = [
    f"<script>{SCRIPT}</script>",
    f"<img src=x onerror='{SCRIPT}'>",
    f"<svg/onload={SCRIPT}>",
    f'"><script>{SCRIPT}</script>',
    f"'><img src={OFF}/x.png onerror={SCRIPT}>",
    f"</textarea><script>{SCRIPT}</script>",
    f"</title><script>{SCRIPT}</script>",
    f"</script><script>{SCRIPT}</script>",
    f"<!--><script>{SCRIPT}</script>-->",
    "<iframe srcdoc='<script>parent.ran = 1</script>'></iframe>",
    f"<link rel=stylesheet href={OFF}/x.css>",
    f"<style>@import '{OFF}/x.css';</style>",
    f"<base href={OFF}/>",
    f"<meta http-equiv=refresh content='0;url={OFF}/'>",
    f"<form action={OFF}/><button>Send</button></form>",
    f"<a href=javascript:{SCRIPT}>a</a>",
    f"[a](javascript:{SCRIPT})",
    f"[a](data:text/html,<script>{SCRIPT}</script>)",
    f"[a]({OFF}/'onmouseover='{SCRIPT})",
    f"![a]({OFF}/x.png)",
    f"<{OFF}/x.png>",
    f"[a][1]\n\n[1]: javascript:{SCRIPT}",
    f"`<script>{SCRIPT}</script>`",
    f"&lt;script&gt;{SCRIPT}&lt;/script&gt;",
    f"&#60;script&#62;{SCRIPT}&#60;/script&#62;",
    "{{ request }}{% debug %}{% load static %}",
    f"{{{{constructor.constructor('{SCRIPT}')()}}}}",
    f'" onfocus="{SCRIPT}" autofocus="',
    f"' style='background:url({OFF}/x.png)",
    f"java&#10;script:{SCRIPT}",
    f"%3Cscript%3E{SCRIPT}%3C/script%3E",
    f"＜script＞{SCRIPT}＜/script＞",
    "%(heading)s %(number)d %s {0} {id}",
    f"<math><mtext><table><mglyph><style><img src=x onerror={SCRIPT}>",
    f"<details open ontoggle={SCRIPT}>",
    f"<object data={OFF}/x.swf></object>",
]
"""For each field; none holds a character that the desk refuses."""

FRAGMENTS = [
    *PAYLOADS, "<", ">", "</", "<!--", "-->", "<![CDATA[", "]]>", "<?", "?>", "&", "&lt;", "&#x3c;",
    "&colon;", "\"", "'", "`", "\\", "\\<", "(", ")", "[", "](", "][", "![", "]: ", "javascript:",
    "JaVaScRiPt&colon;", "vbscript:", "data:", "file:///", "//off.example", "https://un.org/", "#",
    "mailto:a@un.org", " \"title\")", " onclick=", "*", "**", "***", "_", "__", "> ", "- ", "1. ",
    "999999999. ", "# ", "---", "===", "```", "~~~", "    ", "\t", "\n", "\n\n", "  \n", "|", "a",
    "migrants", "مهاجرون", "移民", "\u200f", "\u202e", "\ufeff", "\U0001f30d", "\ud7ff", "%", "{{",
]  # fmt: skip
