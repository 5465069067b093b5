"""A made-up classification in the form of ESCO's download; no label of the real one is in it."""

import io
import zipfile
from pathlib import Path

SKILLS = """conceptUri,skillType,preferredLabel,altLabels,hiddenLabels
u:bake,skill/competence,bake bread,"make loaves
bread baking",
u:dough,knowledge,kinds of dough,dough types,
u:till,skill/competence,operate a cash point,work at the till,
u:oven,skill/competence,look after ovens,,
u:sums,knowledge,arithmetic,,
"""
OCCUPATIONS = """conceptUri,preferredLabel,altLabels,hiddenLabels
o:baker,baker,"bread maker
master baker",
o:seller,bakery shop assistant,,
o:none,stargazer,,
"""
LINKS = """occupationUri,relationType,skillType,skillUri
o:baker,essential,skill/competence,u:bake
o:baker,essential,knowledge,u:dough
o:baker,essential,skill/competence,u:oven
o:baker,optional,knowledge,u:sums
o:seller,essential,skill/competence,u:till
o:seller,essential,skill/competence,u:bake
o:seller,essential,knowledge,u:dough
o:seller,essential,knowledge,u:gone
"""
FILES = {"skills_en.csv": SKILLS, "occupations_en.csv": OCCUPATIONS, "occupationSkillRelations.csv": LINKS}


def zipped(files: dict[str, str] | None = None) -> bytes:
    """The download, or other files, as a zip."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in (FILES if files is None else files).items():
            archive.writestr(f"download/{name}", text)
    return out.getvalue()


def download(folder: Path, files: dict[str, str] | None = None) -> Path:
    """The same in a file."""
    path = folder / "esco.zip"
    path.write_bytes(zipped(files))
    return path
