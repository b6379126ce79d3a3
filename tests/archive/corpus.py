"""A small corpus of our own sentences, and what readers ask of it: in each of the six languages."""

from tests import factories as f

TEXTS = {
    "harbour": (
        "en",
        2019,
        "Director of the Harbour",
        "Migrants keep our societies afloat.\n\n"
        "Every harbour owes them dignity, and every country its protection.",
    ),
    "bridge": (
        "en",
        2018,
        "Director of Bridges",
        "A society that welcomes a migrant gains a neighbour.\n\n"
        "COVID-19 closed the borders; the bridge stayed open. Women’s organizations kept it so.",
    ),
    "mobility": (
        "en",
        2017,
        "Director of Roads",
        "Human mobility is older than any border.\n\n"
        "Mobility makes us human, as the organization wrote in A/RES/55/93.\n\n"
        "- an open road\n- a safe arrival",
    ),
    "etat": (
        "fr",
        2019,
        "Directrice du Port",
        "L’État protège la dignité de chaque migrante.\n\nLes sociétés qui s’ouvrent ont du cœur.",
    ),
    "droits": (
        "fr",
        2018,
        "Directeur des Ponts",
        "Les droits de l'homme n’ont pas de frontière.\n\n"
        "À l’œuvre depuis l’été, l’organisation accueille 281 millions de migrants.",
    ),
    "accion": (
        "es",
        2019,
        "Directora del Puerto",
        "La acción de los migrantes sostiene a las niñas y los niños.\n\n"
        "Cada año, la dignidad cruza una frontera.",
    ),
    "anos": (
        "es",
        2018,
        "Director de los Puentes",
        "Durante años las acciones fueron pocas: 2018 fue el año de un pacto.\n\n"
        "El migrante y su país se necesitan.",
    ),
    "nadezhda": (
        "ru",
        2019,
        "Директор порта",
        "Мигранты приносят надежду.\n\n"
        "Ещё один год — и всё изменится: достоинство не знает границ.",
    ),
    "prava": (
        "ru",
        2018,
        "Директор мостов",
        "Права мигрантов — это права человека.\n\n"
        "С надеждой мы ждём детей из Йемена; их 18 тысяч. Её голос услышан.",
    ),
    "karama": (
        "ar",
        2019,
        "مدير الميناء",
        "الكَرَامَةُ حقٌّ للمهاجرين جميعاً.\n\nوالهجرة قديمة قدم الإنسان، وبكرامة نستقبل كل مهاجر.",
    ),
    "huquq": (
        "ar",
        2018,
        "مديرة الجسور",
        "حقوق الإنسان لا حدود لها.\n\n"
        "عاد ٢٨١ مليون مهاجر إلى أعمالهم بعد الوباء، وآمالـهم كبيرة على المدى البعيد.",
    ),
    "yimin": (
        "zh",
        2019,
        "港口主任",
        "移民使我们的社会更加繁荣。\n\n国际移民日提醒我们：尊严没有国界。",
    ),
    "quanli": (
        "zh",
        2018,
        "桥梁主任",
        "人权属于每一个人。\n\n2018年通过的全球契约保护移徙者的权利，共有2.81亿人受益。",
    ),
}
SIGNED = {"harbour": "Ana Portillo-Núñez", "prava": "Артём Йорданов"}

# Of each language: a question and the texts of that language that hold it, in order.
QUESTIONS = [
    ("en", "migrants", ["harbour", "bridge"]),
    ("en", "SOCIETY", ["harbour", "bridge"]),
    ("en", "organization", ["bridge", "mobility"]),
    ("en", "woman women", []),
    ("en", "women", ["bridge"]),
    ("en", "countries", ["harbour"]),
    ("en", '"human mobility"', ["mobility"]),
    ("en", "“mobility human”", []),
    ("en", "mobility human", ["mobility"]),
    ("en", "covid-19", ["bridge"]),
    ("en", "COVID 19", ["bridge"]),
    ("en", "covid-18", []),
    ("en", "A/RES/55/93", ["mobility"]),
    ("en", "A/RES/93/55", []),
    ("en", "border", ["bridge", "mobility"]),
    ("en", "Director", ["harbour", "bridge", "mobility"]),
    ("en", "bridge harbour", []),
    ("en", "portillo nunez", ["harbour"]),
    ("en", "“of the harbour”", ["harbour"]),
    ("en", "safe arrivals", ["mobility"]),
    ("fr", "etat", ["etat"]),
    ("fr", "l'État", ["etat"]),
    ("fr", "ETAT", ["etat"]),
    ("fr", "dignités", ["etat"]),
    ("fr", "societe", ["etat"]),
    ("fr", "coeur", ["etat"]),
    ("fr", "cœurs", ["etat"]),
    ("fr", "oeuvre", ["droits"]),
    ("fr", "migrant", ["etat", "droits"]),
    ("fr", "« droits de l’homme »", ["droits"]),
    ("fr", "«homme droits»", []),
    ("fr", "frontières", ["droits"]),
    ("fr", "281 millions", ["droits"]),
    ("fr", "ete", ["droits"]),
    ("es", "accion", ["accion", "anos"]),
    ("es", "ACCIONES", ["accion", "anos"]),
    ("es", "nino", ["accion"]),
    ("es", "niñas", ["accion"]),
    ("es", "año", ["accion", "anos"]),
    ("es", "anos", ["accion", "anos"]),
    ("es", "paises", ["anos"]),
    ("es", "país", ["anos"]),
    ("es", "migrante", ["accion", "anos"]),
    ("es", "«una frontera»", ["accion"]),
    ("es", "2018", ["anos"]),
    ("es", "directora puerto", ["accion"]),
    ("ru", "мигрант", ["nadezhda", "prava"]),
    ("ru", "надежда", ["nadezhda", "prava"]),
    ("ru", "еще", ["nadezhda"]),
    ("ru", "Ещё", ["nadezhda"]),
    ("ru", "ждем", ["prava"]),
    ("ru", "всё изменится", ["nadezhda"]),
    ("ru", "йемен", ["prava"]),
    ("ru", "«права человека»", ["prava"]),
    ("ru", "„человека права“", []),
    ("ru", "достоинства", ["nadezhda"]),
    ("ru", "18", ["prava"]),
    ("ru", "артем йорданов", ["prava"]),
    ("ar", "كرامة", ["karama"]),
    ("ar", "الكرامه", ["karama"]),
    ("ar", "الكَرَامَة", ["karama"]),
    ("ar", "المهاجرون", ["karama", "huquq"]),
    ("ar", "مهاجرين", ["karama", "huquq"]),
    ("ar", "هجرة", ["karama"]),
    ("ar", "بالهجرة", ["karama"]),
    ("ar", "انسان", ["karama", "huquq"]),
    ("ar", "281", ["huquq"]),
    ("ar", "٢٨١", ["huquq"]),
    ("ar", "امالهم", ["huquq"]),
    ("ar", "المدي", ["huquq"]),
    ("ar", "«حقوق الإنسان»", ["huquq"]),
    ("ar", "«الإنسان حقوق»", []),
    ("ar", "وباء", ["huquq"]),
    ("ar", "الميناء", ["karama"]),
    ("zh", "移民", ["yimin"]),
    ("zh", "尊严", ["yimin"]),
    ("zh", "权利", ["quanli"]),
    ("zh", "国际移民日", ["yimin"]),
    ("zh", "国际移民人", []),
    ("zh", "日", ["yimin"]),
    ("zh", "权", ["quanli"]),
    ("zh", "社会 尊严", ["yimin"]),
    ("zh", "「没有国界」", ["yimin"]),
    ("zh", "“国界 没有”", []),
    ("zh", "2018年", ["quanli"]),
    ("zh", "主任", ["yimin", "quanli"]),
    ("zh", "『全球 契约』", ["quanli"]),
    ("zh", "２０１８", ["quanli"]),
]


def make_corpus():
    for slug, (language, year, heading, body) in TEXTS.items():
        f.make_released(
            statement=f.make_statement(year, slug=slug),
            language=language,
            attribution=heading,
            body=body,
            signature=SIGNED.get(slug, ""),
        )
