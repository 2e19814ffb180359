//! CII (UN/CEFACT Cross Industry Invoice), as Factur-X carries it.

use jiff::civil::Date;

use super::bill::{Bill, Firm, Line};
use super::tax::{Category, Rate};
use super::xml::Xml;

const SPACES: &str = "xmlns:rsm=\"urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100\" \
                      xmlns:ram=\"urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100\" \
                      xmlns:qdt=\"urn:un:unece:uncefact:data:standard:QualifiedDataType:100\" \
                      xmlns:udt=\"urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100\"";

pub(super) fn write(bill: &Bill<'_>) -> Vec<u8> {
    let mut xml = Xml::new();
    xml.root("rsm:CrossIndustryInvoice", SPACES, |xml| {
        xml.within("rsm:ExchangedDocumentContext", |xml| {
            xml.within("ram:GuidelineSpecifiedDocumentContextParameter", |xml| {
                xml.leaf("ram:ID", "urn:cen.eu:en16931:2017");
            });
        });
        xml.within("rsm:ExchangedDocument", |xml| {
            xml.leaf("ram:ID", &bill.facts.invoice.number);
            xml.leaf("ram:TypeCode", if bill.facts.is_credit() { 381 } else { 380 });
            xml.within("ram:IssueDateTime", |xml| {
                day(xml, "udt:DateTimeString", bill.facts.invoice.issued_on)
            });
        });
        xml.within("rsm:SupplyChainTradeTransaction", |xml| {
            for (index, line) in bill.lines.iter().enumerate() {
                self::line(xml, index + 1, line);
            }
            agreement(xml, bill);
            xml.within("ram:ApplicableHeaderTradeDelivery", |xml| {
                xml.within("ram:ActualDeliverySupplyChainEvent", |xml| {
                    xml.within("ram:OccurrenceDateTime", |xml| {
                        day(xml, "udt:DateTimeString", bill.supplied_on())
                    });
                });
            });
            settlement(xml, bill);
        });
    });
    xml.finish()
}

fn line(xml: &mut Xml, place: usize, line: &Line) {
    xml.within("ram:IncludedSupplyChainTradeLineItem", |xml| {
        xml.within("ram:AssociatedDocumentLineDocument", |xml| xml.leaf("ram:LineID", place));
        xml.within("ram:SpecifiedTradeProduct", |xml| {
            xml.leaf_opt("ram:SellerAssignedID", line.code.as_ref());
            xml.leaf("ram:Name", &line.name);
            xml.leaf_opt("ram:Description", line.more.as_ref());
        });
        xml.within("ram:SpecifiedLineTradeAgreement", |xml| {
            xml.within("ram:NetPriceProductTradePrice", |xml| xml.leaf("ram:ChargeAmount", line.price));
        });
        xml.within("ram:SpecifiedLineTradeDelivery", |xml| {
            xml.leaf_of("ram:BilledQuantity", ("unitCode", line.unit), line.quantity);
        });
        xml.within("ram:SpecifiedLineTradeSettlement", |xml| {
            xml.within("ram:ApplicableTradeTax", |xml| rate(xml, line.rate));
            if let Some(days) = line.period {
                period(xml, days);
            }
            xml.within("ram:SpecifiedTradeSettlementLineMonetarySummation", |xml| {
                xml.leaf("ram:LineTotalAmount", line.net);
            });
        });
    });
}

fn agreement(xml: &mut Xml, bill: &Bill<'_>) {
    let invoice = &bill.facts.invoice;
    xml.within("ram:ApplicableHeaderTradeAgreement", |xml| {
        let reference = bill.facts.wishes.buyer_reference.as_ref().or(invoice.details.0.reference.as_ref());
        xml.leaf_opt("ram:BuyerReference", reference);
        xml.within("ram:SellerTradeParty", |xml| party(xml, &bill.seller));
        xml.within("ram:BuyerTradeParty", |xml| party(xml, &bill.buyer));
        if let Some(order) = &invoice.purchase_order {
            xml.within("ram:BuyerOrderReferencedDocument", |xml| xml.leaf("ram:IssuerAssignedID", order));
        }
    });
}

fn party(xml: &mut Xml, firm: &Firm<'_>) {
    let party = firm.party;
    xml.leaf_opt("ram:ID", firm.id.as_ref());
    xml.leaf("ram:Name", &party.name);
    if let Some(registration) = &firm.registration {
        xml.within("ram:SpecifiedLegalOrganization", |xml| xml.leaf("ram:ID", registration));
    }
    if party.contact.is_some() || firm.phone.is_some() || party.email.is_some() {
        xml.within("ram:DefinedTradeContact", |xml| {
            xml.leaf_opt("ram:PersonName", party.contact.as_ref());
            if let Some(phone) = &firm.phone {
                xml.within("ram:TelephoneUniversalCommunication", |xml| {
                    xml.leaf("ram:CompleteNumber", phone)
                });
            }
            if let Some(email) = &party.email {
                xml.within("ram:EmailURIUniversalCommunication", |xml| xml.leaf("ram:URIID", email));
            }
        });
    }
    xml.within("ram:PostalTradeAddress", |xml| {
        xml.leaf_opt("ram:PostcodeCode", party.postal_code.as_ref());
        xml.leaf_opt("ram:LineOne", party.line_1.as_ref());
        xml.leaf_opt("ram:LineTwo", party.line_2.as_ref());
        xml.leaf_opt("ram:CityName", party.city.as_ref());
        xml.leaf("ram:CountryID", &party.country);
        xml.leaf_opt("ram:CountrySubDivisionName", party.region.as_ref());
    });
    if let Some(endpoint) = &party.endpoint {
        xml.within("ram:URIUniversalCommunication", |xml| {
            xml.leaf_of("ram:URIID", ("schemeID", &endpoint.scheme), &endpoint.id);
        });
    }
    for (id, scheme) in [(&firm.tax_number, "FC"), (&firm.vat_id, "VA")] {
        if let Some(id) = id {
            xml.within("ram:SpecifiedTaxRegistration", |xml| xml.leaf_of("ram:ID", ("schemeID", scheme), id));
        }
    }
}

fn settlement(xml: &mut Xml, bill: &Bill<'_>) {
    let invoice = &bill.facts.invoice;
    xml.within("ram:ApplicableHeaderTradeSettlement", |xml| {
        if bill.payment.is_some() {
            xml.leaf("ram:PaymentReference", &invoice.number);
        }
        xml.leaf("ram:InvoiceCurrencyCode", invoice.currency);
        payment(xml, bill);
        for tax in &bill.taxes {
            xml.within("ram:ApplicableTradeTax", |xml| {
                xml.leaf("ram:CalculatedAmount", tax.tax);
                xml.leaf("ram:TypeCode", "VAT");
                xml.leaf_opt("ram:ExemptionReason", tax.reason);
                xml.leaf("ram:BasisAmount", tax.net);
                xml.leaf("ram:CategoryCode", tax.rate.0.code());
                xml.leaf_opt("ram:ExemptionReasonCode", tax.rate.0.reason_code());
                percent(xml, tax.rate);
            });
        }
        if let Some(days) = bill.period() {
            period(xml, days);
        }
        for allowance in &bill.allowances {
            xml.within("ram:SpecifiedTradeAllowanceCharge", |xml| {
                xml.within("ram:ChargeIndicator", |xml| xml.leaf("udt:Indicator", false));
                xml.leaf("ram:ActualAmount", allowance.amount);
                xml.leaf("ram:Reason", &allowance.reason);
                xml.within("ram:CategoryTradeTax", |xml| rate(xml, allowance.rate));
            });
        }
        xml.within("ram:SpecifiedTradePaymentTerms", |xml| {
            xml.leaf("ram:Description", &bill.terms);
            if !bill.facts.is_credit() {
                xml.within("ram:DueDateDateTime", |xml| day(xml, "udt:DateTimeString", invoice.due_on));
            }
        });
        sums(xml, bill);
        if let Some(credited) = &bill.facts.credited {
            xml.within("ram:InvoiceReferencedDocument", |xml| {
                xml.leaf("ram:IssuerAssignedID", &credited.number);
                xml.within("ram:FormattedIssueDateTime", |xml| {
                    day(xml, "qdt:DateTimeString", credited.issued_on)
                });
            });
        }
    });
}

fn payment(xml: &mut Xml, bill: &Bill<'_>) {
    let Some(payment) = &bill.payment else { return };
    xml.within("ram:SpecifiedTradeSettlementPaymentMeans", |xml| {
        xml.leaf("ram:TypeCode", payment.means);
        xml.within("ram:PayeePartyCreditorFinancialAccount", |xml| {
            if payment.is_iban {
                xml.leaf("ram:IBANID", &payment.account);
            }
            xml.leaf("ram:AccountName", payment.holder);
            if !payment.is_iban {
                xml.leaf("ram:ProprietaryID", &payment.account);
            }
        });
        if let Some(bic) = payment.bic {
            xml.within("ram:PayeeSpecifiedCreditorFinancialInstitution", |xml| xml.leaf("ram:BICID", bic));
        }
    });
}

fn sums(xml: &mut Xml, bill: &Bill<'_>) {
    xml.within("ram:SpecifiedTradeSettlementHeaderMonetarySummation", |xml| {
        xml.leaf("ram:LineTotalAmount", bill.lines_net);
        if !bill.allowances.is_empty() {
            xml.leaf("ram:AllowanceTotalAmount", bill.allowances_net);
        }
        xml.leaf("ram:TaxBasisTotalAmount", bill.net);
        let currency = bill.facts.invoice.currency.code();
        xml.leaf_of("ram:TaxTotalAmount", ("currencyID", currency), bill.tax);
        xml.leaf("ram:GrandTotalAmount", bill.total);
        xml.leaf("ram:DuePayableAmount", bill.total);
    });
}

fn rate(xml: &mut Xml, (category, of): Rate) {
    xml.leaf("ram:TypeCode", "VAT");
    xml.leaf("ram:CategoryCode", category.code());
    percent(xml, (category, of));
}

fn percent(xml: &mut Xml, (category, percent): Rate) {
    if category != Category::OutsideScope {
        xml.leaf("ram:RateApplicablePercent", percent);
    }
}

fn period(xml: &mut Xml, (first, last): (Date, Date)) {
    xml.within("ram:BillingSpecifiedPeriod", |xml| {
        xml.within("ram:StartDateTime", |xml| day(xml, "udt:DateTimeString", first));
        xml.within("ram:EndDateTime", |xml| day(xml, "udt:DateTimeString", last));
    });
}

fn day(xml: &mut Xml, name: &str, day: Date) {
    xml.leaf_of(name, ("format", "102"), day.strftime("%Y%m%d"));
}
