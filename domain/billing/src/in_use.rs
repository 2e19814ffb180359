//! What keeps something in use that others name: it is not deleted or taken out of use while they do.

use comptoir_parties::{Blocker, ReferenceKind};

const SUBSCRIPTIONS: &str = "subscriptions_subscription";
const TEMPLATES: &str = "subscriptions_template";
const ORGANISATIONS: &str = "parties_organisation";

const PRODUCTS: &str = "products";
const CUSTOMERS: &str = "customers";
const OF_TEMPLATES: &str = "product templates";
const OF_KITS: &str = "parts of kits";
const ACCOUNTS: &str = "billing_sales_account";
const OF_SALES: &str = "accounts of sales";

const SERVICES: &[Blocker] = &[
    Blocker::live("rating_service_item", "service", "service items"),
    Blocker::live("rating_card", "service", "rate cards"),
    Blocker::live("rating_assignment", "service", "assigned rate cards"),
    of_bundle("service"),
    Blocker::live(SUBSCRIPTIONS, "details.service", PRODUCTS),
    always(ACCOUNTS, "service", OF_SALES),
];
const RECORD_TYPES: &[Blocker] = &[
    Blocker::live("rating_rate", "record_type", "rates"),
    of_bundle("record_types[]"),
    always(ACCOUNTS, "record_type", OF_SALES),
];
const SCOPE_TYPES: &[Blocker] = &[
    Blocker::live("subscriptions_charge", "scope", "charges"),
    always("subscriptions_template_charge", "scope", "charges of templates"),
];
const GL_CODES: &[Blocker] = &[
    Blocker::live(SUBSCRIPTIONS, "details.gl_code", PRODUCTS),
    Blocker::live(TEMPLATES, "details.gl_code", OF_TEMPLATES),
    always("subscriptions_kit_part", "details.gl_code", OF_KITS),
    of_book("gl_code"),
    always(ACCOUNTS, "gl_code", OF_SALES),
];
const CATEGORIES: &[Blocker] = &[
    Blocker::live(SUBSCRIPTIONS, "details.product_category", PRODUCTS),
    Blocker::live(TEMPLATES, "details.product_category", OF_TEMPLATES),
    Blocker::live("subscriptions_kit", "product_category", "kits"),
    always("subscriptions_kit_part", "details.product_category", OF_KITS),
    of_book("product_category"),
];
const SUPPLIERS: &[Blocker] = &[
    Blocker::live(SUBSCRIPTIONS, "details.supplier", PRODUCTS),
    Blocker::live(TEMPLATES, "details.supplier", OF_TEMPLATES),
    always("subscriptions_kit_part", "details.supplier", OF_KITS),
];
const TAX_CODES: &[Blocker] = &[
    Blocker::live(SUBSCRIPTIONS, "details.tax_code", PRODUCTS),
    Blocker {
        table: "pricing_vat_rate",
        column: "tax_code",
        condition: "retired_at IS NULL",
        what: "tax rates",
    },
];
const INVOICE_LAYOUTS: &[Blocker] = &[
    Blocker::live(ORGANISATIONS, "details.invoice_layout", CUSTOMERS),
    Blocker::live("subscriptions_agreement", "details.invoice_layout", "agreements"),
];
const GROUPS: &[Blocker] = &[
    Blocker::live(ORGANISATIONS, "details.group", CUSTOMERS),
    Blocker::live("billing_surcharge", "whom.groups[]", "surcharges"),
];

/// What names a bundle, by its UUID.
pub const NAMES_BUNDLES: &[Blocker] = &[
    Blocker::live(SUBSCRIPTIONS, "details.bundle.id", PRODUCTS),
    Blocker::live(TEMPLATES, "details.bundle.id", OF_TEMPLATES),
    always("subscriptions_kit_part", "details.bundle.id", OF_KITS),
];
/// What names a product template beside kits.
pub const NAMES_TEMPLATES: &[Blocker] = &[of_book("template")];
/// What names a rate card beside what rating knows of.
pub const NAMES_RATE_CARDS: &[Blocker] = &[Blocker::live(SUBSCRIPTIONS, "details.rate_card", PRODUCTS)];

const fn always(table: &'static str, column: &'static str, what: &'static str) -> Blocker {
    Blocker { table, column, condition: "", what }
}

const fn of_book(column: &'static str) -> Blocker {
    let condition =
        "deleted_at IS NULL AND card IN (SELECT c.id FROM rating_card c WHERE c.deleted_at IS NULL)";
    Blocker { table: "rating_book_product", column, condition, what: "products of price books" }
}

const fn of_bundle(column: &'static str) -> Blocker {
    let condition =
        "deleted_at IS NULL AND bundle IN (SELECT b.id FROM rating_bundle b WHERE b.deleted_at IS NULL)";
    Blocker { table: "rating_allowance", column, condition, what: "allowances of bundles" }
}

/// What keeps a reference of a kind in use.
pub const fn names(kind: ReferenceKind) -> &'static [Blocker] {
    use ReferenceKind as Kind;
    match kind {
        Kind::Service => SERVICES,
        Kind::RecordType => RECORD_TYPES,
        Kind::ScopeType => SCOPE_TYPES,
        Kind::GlCode => GL_CODES,
        Kind::ProductCategory => CATEGORIES,
        Kind::Supplier => SUPPLIERS,
        Kind::TaxCode => TAX_CODES,
        Kind::InvoiceLayout => INVOICE_LAYOUTS,
        Kind::CustomerGroup => GROUPS,
        Kind::PaymentTerm => {
            const { &[Blocker::live("subscriptions_agreement", "payment_term", "agreements")] }
        }
        Kind::CreditNoteLayout => {
            const { &[Blocker::live(ORGANISATIONS, "details.credit_note_layout", CUSTOMERS)] }
        }
        Kind::DeliveryMethod => {
            const { &[Blocker::live(ORGANISATIONS, "details.delivery_method", CUSTOMERS)] }
        }
        Kind::BusinessUnit => const { &[Blocker::live(ORGANISATIONS, "details.business_unit", CUSTOMERS)] },
        Kind::AccountManager => {
            const { &[Blocker::live(ORGANISATIONS, "details.account_manager", CUSTOMERS)] }
        }
        Kind::ServiceItemType => const { &[Blocker::live("rating_service_item", "kind", "service items")] },
        // Currencies are known by their code; the others are fixed.
        Kind::Currency
        | Kind::RatingType
        | Kind::ChargeType
        | Kind::InAdvance
        | Kind::InvoiceStatus
        | Kind::RateCardType
        | Kind::BillingFrequency => &[],
    }
}
