//! UBL 2.1: Invoice and CreditNote.

use rust_decimal::Decimal;

use super::bill::{Bill, Firm, Line};
use super::tax::{Category, Rate};
use super::xml::Xml;

/// What is promised to hold: the standard, or Peppol BIS Billing on top of it.
const STANDARD: &str = "urn:cen.eu:en16931:2017";
const PEPPOL: &str = "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0";
const PEPPOL_PROCESS: &str = "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0";

const SPACES: &str = "xmlns:cac=\"urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2\" \
                      xmlns:cbc=\"urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2\"";

pub(super) fn write(bill: &Bill<'_>) -> Vec<u8> {
    let kind = if bill.facts.is_credit() { "CreditNote" } else { "Invoice" };
    let own = format!("xmlns=\"urn:oasis:names:specification:ubl:schema:xsd:{kind}-2\" {SPACES}");
    let mut xml = Xml::new();
    xml.root(kind, &own, |xml| {
        head(xml, bill);
        xml.within("cac:AccountingSupplierParty", |xml| party(xml, &bill.seller));
        xml.within("cac:AccountingCustomerParty", |xml| party(xml, &bill.buyer));
        xml.within("cac:Delivery", |xml| xml.leaf("cbc:ActualDeliveryDate", bill.supplied_on()));
        payment(xml, bill);
        for allowance in &bill.allowances {
            xml.within("cac:AllowanceCharge", |xml| {
                xml.leaf("cbc:ChargeIndicator", false);
                xml.leaf("cbc:AllowanceChargeReason", &allowance.reason);
                amount(xml, bill, "cbc:Amount", allowance.amount);
                category(xml, "cac:TaxCategory", allowance.rate, None);
            });
        }
        taxes(xml, bill);
        sums(xml, bill);
        for (index, line) in bill.lines.iter().enumerate() {
            self::line(xml, bill, index + 1, line);
        }
    });
    xml.finish()
}

fn head(xml: &mut Xml, bill: &Bill<'_>) {
    let (facts, invoice) = (bill.facts, &bill.facts.invoice);
    let is_peppol = facts.seller.endpoint.is_some() && facts.buyer.endpoint.is_some();
    xml.leaf("cbc:CustomizationID", if is_peppol { PEPPOL } else { STANDARD });
    if is_peppol {
        xml.leaf("cbc:ProfileID", PEPPOL_PROCESS);
    }
    xml.leaf("cbc:ID", &invoice.number);
    xml.leaf("cbc:IssueDate", invoice.issued_on);
    if facts.is_credit() {
        xml.leaf("cbc:CreditNoteTypeCode", 381);
    } else {
        xml.leaf("cbc:DueDate", invoice.due_on);
        xml.leaf("cbc:InvoiceTypeCode", 380);
    }
    xml.leaf("cbc:DocumentCurrencyCode", invoice.currency);
    let reference = facts.wishes.buyer_reference.as_ref().or(invoice.details.0.reference.as_ref());
    // Peppol wants a reference of the buyer or of an order: the number will do where there is neither.
    let reference = reference.cloned();
    let none = is_peppol && invoice.purchase_order.is_none();
    xml.leaf_opt("cbc:BuyerReference", reference.or_else(|| none.then(|| invoice.number.clone())));
    if let Some((first, last)) = bill.period() {
        xml.within("cac:InvoicePeriod", |xml| {
            xml.leaf("cbc:StartDate", first);
            xml.leaf("cbc:EndDate", last);
        });
    }
    if let Some(order) = &invoice.purchase_order {
        xml.within("cac:OrderReference", |xml| xml.leaf("cbc:ID", order));
    }
    if let Some(credited) = &facts.credited {
        xml.within("cac:BillingReference", |xml| {
            xml.within("cac:InvoiceDocumentReference", |xml| {
                xml.leaf("cbc:ID", &credited.number);
                xml.leaf("cbc:IssueDate", credited.issued_on);
            });
        });
    }
}

fn party(xml: &mut Xml, firm: &Firm<'_>) {
    let party = firm.party;
    xml.within("cac:Party", |xml| {
        if let Some(endpoint) = &party.endpoint {
            xml.leaf_of("cbc:EndpointID", ("schemeID", &endpoint.scheme), &endpoint.id);
        }
        if let Some(id) = &firm.id {
            xml.within("cac:PartyIdentification", |xml| xml.leaf("cbc:ID", id));
        }
        xml.within("cac:PostalAddress", |xml| {
            xml.leaf_opt("cbc:StreetName", party.line_1.as_ref());
            xml.leaf_opt("cbc:AdditionalStreetName", party.line_2.as_ref());
            xml.leaf_opt("cbc:CityName", party.city.as_ref());
            xml.leaf_opt("cbc:PostalZone", party.postal_code.as_ref());
            xml.leaf_opt("cbc:CountrySubentity", party.region.as_ref());
            xml.within("cac:Country", |xml| xml.leaf("cbc:IdentificationCode", &party.country));
        });
        for (id, scheme) in [(&firm.vat_id, "VAT"), (&firm.tax_number, "TAX")] {
            if let Some(id) = id {
                xml.within("cac:PartyTaxScheme", |xml| {
                    xml.leaf("cbc:CompanyID", id);
                    xml.within("cac:TaxScheme", |xml| xml.leaf("cbc:ID", scheme));
                });
            }
        }
        xml.within("cac:PartyLegalEntity", |xml| {
            xml.leaf("cbc:RegistrationName", &party.name);
            xml.leaf_opt("cbc:CompanyID", firm.registration.as_ref());
        });
        if party.contact.is_some() || firm.phone.is_some() || party.email.is_some() {
            xml.within("cac:Contact", |xml| {
                xml.leaf_opt("cbc:Name", party.contact.as_ref());
                xml.leaf_opt("cbc:Telephone", firm.phone.as_ref());
                xml.leaf_opt("cbc:ElectronicMail", party.email.as_ref());
            });
        }
    });
}

fn payment(xml: &mut Xml, bill: &Bill<'_>) {
    if let Some(payment) = &bill.payment {
        xml.within("cac:PaymentMeans", |xml| {
            xml.leaf("cbc:PaymentMeansCode", payment.means);
            xml.leaf("cbc:PaymentID", &bill.facts.invoice.number);
            xml.within("cac:PayeeFinancialAccount", |xml| {
                xml.leaf("cbc:ID", &payment.account);
                xml.leaf("cbc:Name", payment.holder);
                if let Some(bic) = payment.bic {
                    xml.within("cac:FinancialInstitutionBranch", |xml| xml.leaf("cbc:ID", bic));
                }
            });
        });
    }
    xml.within("cac:PaymentTerms", |xml| xml.leaf("cbc:Note", &bill.terms));
}

fn taxes(xml: &mut Xml, bill: &Bill<'_>) {
    xml.within("cac:TaxTotal", |xml| {
        amount(xml, bill, "cbc:TaxAmount", bill.tax);
        for tax in &bill.taxes {
            xml.within("cac:TaxSubtotal", |xml| {
                amount(xml, bill, "cbc:TaxableAmount", tax.net);
                amount(xml, bill, "cbc:TaxAmount", tax.tax);
                category(xml, "cac:TaxCategory", tax.rate, tax.reason);
            });
        }
    });
}

fn sums(xml: &mut Xml, bill: &Bill<'_>) {
    xml.within("cac:LegalMonetaryTotal", |xml| {
        amount(xml, bill, "cbc:LineExtensionAmount", bill.lines_net);
        amount(xml, bill, "cbc:TaxExclusiveAmount", bill.net);
        amount(xml, bill, "cbc:TaxInclusiveAmount", bill.total);
        if !bill.allowances.is_empty() {
            amount(xml, bill, "cbc:AllowanceTotalAmount", bill.allowances_net);
        }
        amount(xml, bill, "cbc:PayableAmount", bill.total);
    });
}

fn line(xml: &mut Xml, bill: &Bill<'_>, place: usize, line: &Line) {
    let is_credit = bill.facts.is_credit();
    xml.within(if is_credit { "cac:CreditNoteLine" } else { "cac:InvoiceLine" }, |xml| {
        xml.leaf("cbc:ID", place);
        let quantity = if is_credit { "cbc:CreditedQuantity" } else { "cbc:InvoicedQuantity" };
        xml.leaf_of(quantity, ("unitCode", line.unit), line.quantity);
        amount(xml, bill, "cbc:LineExtensionAmount", line.net);
        if let Some((first, last)) = line.period {
            xml.within("cac:InvoicePeriod", |xml| {
                xml.leaf("cbc:StartDate", first);
                xml.leaf("cbc:EndDate", last);
            });
        }
        xml.within("cac:Item", |xml| {
            xml.leaf_opt("cbc:Description", line.more.as_ref());
            xml.leaf("cbc:Name", &line.name);
            if let Some(code) = &line.code {
                xml.within("cac:SellersItemIdentification", |xml| xml.leaf("cbc:ID", code));
            }
            category(xml, "cac:ClassifiedTaxCategory", line.rate, None);
        });
        xml.within("cac:Price", |xml| amount(xml, bill, "cbc:PriceAmount", line.price));
    });
}

fn category(xml: &mut Xml, name: &str, (category, percent): Rate, reason: Option<&str>) {
    xml.within(name, |xml| {
        xml.leaf("cbc:ID", category.code());
        if category != Category::OutsideScope {
            xml.leaf("cbc:Percent", percent);
        }
        if let Some(reason) = reason {
            xml.leaf_opt("cbc:TaxExemptionReasonCode", category.reason_code());
            xml.leaf("cbc:TaxExemptionReason", reason);
        }
        xml.within("cac:TaxScheme", |xml| xml.leaf("cbc:ID", "VAT"));
    });
}

fn amount(xml: &mut Xml, bill: &Bill<'_>, name: &str, amount: Decimal) {
    xml.leaf_of(name, ("currencyID", bill.facts.invoice.currency.code()), amount);
}
