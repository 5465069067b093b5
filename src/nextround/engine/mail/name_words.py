"""Words that are no company's or person's name, where a name is looked for."""

# Applicant systems that give each company a part of their domain.
TENANTED = frozenset(
    [
        *("comeet-notifications.com", "comeet.co", "recruitee.com", "personio.de", "personio.com"),
        *("softgarden.io", "softgarden.de", "teamtailor-mail.com", "teamtailor.com", "bamboohr.com"),
        *("breezy.hr", "applytojob.com", "pinpointhq.com", "onlyfy.io", "homerun.co", "flatchr.io"),
    ]
)
# What applicant systems call their own machines, before their domain.
HOSTS = frozenset(
    [
        *("us", "eu", "uk", "hire", "candidates", "candidate", "otp", "nurture", "trm", "m"),
        *("appreview", "notifications", "notification", "app", "go", "www", "my", "msg", "mx", "info"),
        *(
            "email2",
            "messages",
            "apply",
            "application",
            "applications",
            "system",
            "team",
            "www2",
            "smtp",
            "reply",
        ),
    ]
)
# Capitalised words with which no name begins.
NOT_A_NAME = frozenset(
    [
        *("we", "our", "us", "your", "you", "the", "this", "that", "i", "my", "a", "an", "thank", "thanks"),
        *("please", "unfortunately", "if", "for", "and", "in", "it", "as", "at", "hi", "dear", "hello"),
        *("best", "kind", "regards", "however", "after", "while", "although", "wir", "unser", "ihre", "sie"),
        *("nous", "notre", "votre", "vous", "monsieur", "madame", "sincerely", "monday", "tuesday"),
        *("wednesday", "thursday", "friday", "uns", "ihnen", "ihrem", "dem", "der", "die", "das", "einem"),
        *("einer", "ons", "onze", "je", "nosotros", "nuestra", "nuestro", "future", "bewerbung", "herr"),
        *("frau", "deine", "dein", "ihr", "interest", "all", "no", "yes", "re", "fwd", "aw", "application"),
        *(
            "our",
            "on",
            "hola",
            "bonjour",
            "hallo",
            "hey",
            "hoi",
            "dag",
            "salut",
            "freundliche",
            "grüßen",
            "grüße",
            "gruß",
            "mit",
            "viele",
            "liebe",
            "beste",
            "cordialement",
            "warm",
            "cheers",
        ),
        *(
            "fragen",
            "interviewer",
            "kandidat",
            "kandidaten",
            "corporate",
            "applicant",
            "candidate",
            "zukunft",
        ),
        *(
            "start",
            "next",
            "view",
            "job",
            "jobs",
            "position",
            "role",
            "stelle",
            "email",
            "http",
            "https",
            "remote",
        ),
    ]
)
# What a department or a mailbox is called beside its company.
OFFICE = frozenset(
    [
        *("recruiting", "recruitment", "talent", "acquisition", "team", "careers", "career", "jobs", "hr"),
        *("human", "resources", "hiring", "people", "noreply", "no-reply", "via", "workday", "greenhouse"),
        *("lever", "ashby", "smartrecruiters", "notifications", "notification", "the", "bewerbung"),
        *("karriere", "personal", "rh", "recrutement", "personalabteilung", "selección", "rrhh"),
        *("staffing", "operations", "donotreply", "do-not-reply", "candidate", "personnel", "ressources"),
        *(
            "group",
            "north",
            "america",
            "department",
            "humaines",
            "équipe",
            "equipo",
            "humanos",
            "recursos",
            "werving",
            "personeelszaken",
            "werkenbij",
            "workable",
            "teamtailor",
            "personio",
            "recruitee",
            "softgarden",
            "icims",
            "taleo",
            "jobvite",
            "bamboohr",
            "vacatures",
            "talento",
            "seleccion",
            "empleo",
            "candidatures",
            "personalamt",
            "recruiter",
            "calendar",
            "support",
            "service",
            "ihr",
            "dein",
        ),
    ]
)
# Small words that a name takes along at its front.
LEADING = frozenset(
    [
        "the",
        "our",
        "team",
        "your",
        "ihre",
        "ihr",
        "dein",
        "deine",
        "votre",
        "unfortunately",
        "leider",
        "malheureusement",
        "lamentablemente",
        "helaas",
    ]
)
# Parts of a domain that are not its owner's name.
LABELS = frozenset(
    [
        *("mail", "email", "jobs", "careers", "talent", "recruiting", "hr", "em", "e", "news", "co", "com"),
        *("sch", "ac", "edu", "gov", "org", "gob", "gouv"),
    ]
)
