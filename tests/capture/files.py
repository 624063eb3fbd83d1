"""Files to read, made here: DOCX by python-docx, PDF by hand, so that each fault can be put in."""

import io
import zipfile

import docx
from pypdf import PdfReader, PdfWriter

RELATIONS = "word/_rels/document.xml.rels"


def word(*paragraphs, title="", author="", language=""):
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    about = document.core_properties
    about.title, about.author, about.language = title, author, language
    return saved(document)


def saved(document):
    into = io.BytesIO()
    document.save(into)
    return into.getvalue()


def repacked(body, change=None, add=()):
    """The archive again, each file through `change(name, content)`, and with more files."""
    into = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(body)) as old, zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)) if change else old.read(name))
        for name, content in add:
            new.writestr(name, content)
    return into.getvalue()


def with_body(xml):
    """A DOCX with this inside its body element; `w:` is bound."""

    def change(name, content):
        return content.replace(b"<w:body>", b"<w:body>" + xml) if name == "word/document.xml" else content

    return repacked(word(), change)


def pdf(*pages, title="", author=""):
    """A PDF whose pages are lists of lines; the characters are those of Latin-1."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(_drawn(pages))))
    writer.add_metadata({"/Title": title, "/Author": author})
    return written(writer)


def locked(body, password):
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(body)))
    writer.encrypt(password, owner_password="owner", algorithm="RC4-128")
    return written(writer)


def written(writer):
    into = io.BytesIO()
    writer.write(into)
    return into.getvalue()


def _drawn(pages):
    """The bare bones; readers rebuild the table of offsets that is left out."""
    kids = " ".join(f"{10 + 2 * number} 0 R" for number in range(len(pages)))
    parts = [
        b"%PDF-1.4\n1 0 obj << /Type /Catalog /Pages 2 0 R /Lang (en-GB) >> endobj\n",
        f"2 0 obj << /Type /Pages /Count {len(pages)} /Kids [{kids}] >> endobj\n".encode(),
        b"3 0 obj << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >> endobj\n",
    ]
    for number, lines in enumerate(pages):
        drawing = (
            b"BT /F1 11 Tf 14 TL 60 780 Td " + b" ".join(b"(%s) Tj T*" % _escaped(line) for line in lines) + b" ET"
        )
        page, content = 10 + 2 * number, 11 + 2 * number
        font = "/Resources << /Font << /F1 3 0 R >> >> /MediaBox [0 0 595 842]"
        parts.append(f"{page} 0 obj << /Type /Page /Parent 2 0 R {font} /Contents {content} 0 R >> endobj\n".encode())
        parts.append(b"%d 0 obj << /Length %d >> stream\n%s\nendstream endobj\n" % (content, len(drawing), drawing))
    return b"".join(parts) + b"trailer << /Root 1 0 R /Size 2000 >>\nstartxref\n0\n%%EOF\n"


def _escaped(line):
    return line.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
