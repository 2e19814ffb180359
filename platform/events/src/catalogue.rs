//! Every event Comptoir can send: name, the kind of record it is about, and what it means.

/// A kind of event. Names never change; payloads only gain keys.
#[derive(Debug, PartialEq, Eq)]
pub struct EventType {
    /// Name as webhooks carry it, such as `order.created`.
    pub name: &'static str,
    /// The kind of record it is about; `entity_id` of the message is the record's UUID.
    pub object: &'static str,
    /// What happened, in a sentence.
    pub meaning: &'static str,
}

macro_rules! events {
    ($($name:ident = $text:literal, $object:literal, $meaning:literal;)*) => {
        $(#[doc = $meaning] pub static $name: EventType = EventType { name: $text, object: $object, meaning: $meaning };)*

        /// All events, as `/mes/webhooks/events` lists them.
        pub static EVENTS: &[&EventType] = &[$(&$name),*];
    };
}

events! {
    TENANT_CREATED = "tenant.created", "tenant", "A tenant was set up.";
    TENANT_CLOCK_MOVED = "tenant.clock_moved", "tenant", "The clock of a sandbox was moved forward.";
    TENANT_REVOKED = "tenant.revoked", "tenant", "A tenant was shut out.";
    CLIENT_CREATED = "client.created", "client", "An API client was created.";
    CLIENT_UPDATED = "client.updated", "client", "An API client was changed.";
    CLIENT_REVOKED = "client.revoked", "client", "An API client was revoked.";
    USER_CREATED = "user.created", "user", "A user was created.";
    USER_UPDATED = "user.updated", "user", "A user was changed.";
    USER_DELETED = "user.deleted", "user", "A user was removed.";
    CUSTOMER_USER_CREATED = "customer_user.created", "customer_user", "A user of customers was created.";
    CUSTOMER_USER_UPDATED = "customer_user.updated", "customer_user", "A user of customers was changed.";
    CUSTOMER_USER_INVITED = "customer_user.invited", "customer_user", "A user of customers was sent a link to set a password.";
    CUSTOMER_USER_SIGNED_IN = "customer_user.signed_in", "customer_user", "A user of customers signed in.";
    CUSTOMER_USER_LOCKED_OUT = "customer_user.locked_out", "customer_user", "There were too many attempts to sign in as a user of customers; for a while there are none.";
    CUSTOMER_USER_SIGNED_OUT = "customer_user.signed_out", "customer_user", "A user of customers signed out.";
    CUSTOMER_USER_DELETED = "customer_user.deleted", "customer_user", "A user of customers was removed.";
    ROLE_CREATED = "role.created", "role", "A role was created.";
    ROLE_UPDATED = "role.updated", "role", "A role was changed.";
    ORGANISATION_CREATED = "organisation.created", "organisation", "An organisation was created.";
    ORGANISATION_UPDATED = "organisation.updated", "organisation", "An organisation was changed.";
    ORGANISATION_DELETED = "organisation.deleted", "organisation", "An organisation was removed.";
    ADDRESS_CREATED = "address.created", "address", "An address was added to an organisation.";
    REFERENCE_CREATED = "reference.created", "reference", "A name was added to a table that records refer to.";
    REFERENCE_UPDATED = "reference.updated", "reference", "A name that records refer to was changed.";
    REFERENCE_RETIRED = "reference.retired", "reference", "A name that records refer to was taken out of use.";
    GROUP_CREATED = "group.created", "group", "A group of devices was created.";
    GROUP_UPDATED = "group.updated", "group", "A group of devices was renamed.";
    GROUP_DELETED = "group.deleted", "group", "A group of devices was removed.";
    SITE_CREATED = "site.created", "site", "A site was created.";
    SITE_UPDATED = "site.updated", "site", "A site was changed.";
    SITE_DELETED = "site.deleted", "site", "A site was removed.";
    VENDOR_CREATED = "vendor.created", "vendor", "A vendor was created.";
    VENDOR_UPDATED = "vendor.updated", "vendor", "A vendor was changed.";
    PRODUCT_TYPE_CREATED = "product_type.created", "product_type", "A product type was created.";
    PRODUCT_TYPE_UPDATED = "product_type.updated", "product_type", "A product type was changed.";
    PRODUCT_CREATED = "product.created", "product", "A product was added to the catalogue.";
    PRODUCT_UPDATED = "product.updated", "product", "A product was changed.";
    PRODUCT_GROUP_CREATED = "product_group.created", "product_group", "A group of products was created.";
    PRODUCT_GROUP_UPDATED = "product_group.updated", "product_group", "A group of products was changed.";
    MARGIN_SET = "margin.set", "margin", "An organisation set what it adds to the prices of those below it.";
    MARGIN_REMOVED = "margin.removed", "margin", "A margin was removed.";
    VENDOR_ACCOUNT_REGISTERED = "vendor_account.registered", "vendor_account", "An account that an organisation has at a vendor was registered.";
    VENDOR_ACCOUNT_REMOVED = "vendor_account.removed", "vendor_account", "An account at a vendor that was registered was forgotten.";
    PLAN_CREATED = "plan.created", "plan", "A rate plan was created.";
    PLAN_WITHDRAWN = "plan.withdrawn", "plan", "A rate plan was taken off sale.";
    VAT_RATE_CREATED = "vat_rate.created", "vat_rate", "A VAT rate was created.";
    VAT_RATE_UPDATED = "vat_rate.updated", "vat_rate", "A VAT rate was changed.";
    VAT_RATE_RETIRED = "vat_rate.retired", "vat_rate", "A VAT rate was taken out of use.";
    LOCATION_CREATED = "location.created", "location", "A stock location was created.";
    LOCATION_UPDATED = "location.updated", "location", "A stock location was changed.";
    LOCATION_DELETED = "location.deleted", "location", "A stock location was removed.";
    STOCK_CHANGED = "stock.changed", "stock", "The stock of a product at a location changed.";
    ITEM_UPDATED = "item.updated", "item", "A warehouse item was changed.";
    CLAIM_CREATED = "claim.created", "claim", "Stock was claimed.";
    CLAIM_UPDATED = "claim.updated", "claim", "A claim was changed.";
    CLAIM_CANCELLED = "claim.cancelled", "claim", "A claim was cancelled and its stock released.";
    FEED_CREATED = "feed.created", "feed", "A feed was created.";
    FEED_UPDATED = "feed.updated", "feed", "A feed was changed.";
    FEED_DELETED = "feed.deleted", "feed", "A feed was removed.";
    FEED_TESTED = "feed.tested", "feed", "A test of a feed was asked for.";
    FEED_DELIVERED = "feed.delivered", "feed", "The file of a feed was brought to its receiver.";
    FEED_FAILED = "feed.failed", "feed", "The file of a feed could not be brought to its receiver.";
    SHIPPING_TYPE_CREATED = "shipping_type.created", "shipping_type", "A shipping type was created.";
    BASKET_CREATED = "basket.created", "order", "A basket was created.";
    BASKET_UPDATED = "basket.updated", "order", "A basket was changed.";
    BASKET_DELETED = "basket.deleted", "order", "A basket was deleted.";
    CHECKOUT_REQUESTED = "basket.checkout_requested", "order", "Somebody asked for a basket to be checked out.";
    QUOTE_CREATED = "quote.created", "order", "A seller offered discounts on a basket.";
    QUOTE_AMENDED = "quote.amended", "order", "A seller changed the discounts on a basket.";
    ORDER_CREATED = "order.created", "order", "An order was placed.";
    ORDER_UPDATED = "order.updated", "order", "An order was changed.";
    ORDER_STATUS_CHANGED = "order.status_changed", "order", "An order moved to another state.";
    ORDER_SHIPPED = "order.shipped", "order", "Goods of an order left the warehouse.";
    ORDER_CANCELLED = "order.cancelled", "order", "An order was cancelled.";
    SHIPMENT_CREATED = "shipment.created", "shipment", "A shipment was created.";
    SHIPMENT_UPDATED = "shipment.updated", "shipment", "A shipment was changed.";
    SHIPMENT_CANCELLED = "shipment.cancelled", "shipment", "A shipment was cancelled.";
    PARCEL_CREATED = "parcel.created", "parcel", "A parcel was created.";
    PARCEL_UPDATED = "parcel.updated", "parcel", "A parcel was changed.";
    PARCEL_DELETED = "parcel.deleted", "parcel", "A parcel was removed.";
    PARCEL_IN_TRANSIT = "parcel.in_transit", "parcel", "A parcel is on its way.";
    PARCEL_FINISHED = "parcel.finished", "parcel", "A parcel was delivered.";
    AGREEMENT_CREATED = "agreement.created", "agreement", "An agreement was created.";
    AGREEMENT_UPDATED = "agreement.updated", "agreement", "An agreement was changed.";
    AGREEMENT_DELETED = "agreement.deleted", "agreement", "An agreement was removed.";
    SUBSCRIPTION_CREATED = "subscription.created", "subscription", "A subscription was created.";
    SUBSCRIPTION_UPDATED = "subscription.updated", "subscription", "A subscription was changed.";
    SUBSCRIPTION_DELETED = "subscription.deleted", "subscription", "A subscription was removed.";
    SUBSCRIPTION_PROVISIONED = "subscription.provisioned", "subscription", "A vendor has done what it was asked for.";
    SUBSCRIPTION_REFUSED = "subscription.refused", "subscription", "A vendor refused what it was asked for, or gave no answer.";
    SUBSCRIPTION_ACTIVATED = "subscription.activated", "subscription", "The service of a subscription began.";
    SUBSCRIPTION_RENEWED = "subscription.renewed", "subscription", "Another term of a subscription began.";
    SUBSCRIPTION_EXPIRED = "subscription.expired", "subscription", "A subscription ended.";
    SUBSCRIPTION_CANCELLED = "subscription.cancelled", "subscription", "A subscription was cancelled before it began.";
    SUBSCRIPTION_CHANGED = "subscription.changed", "subscription", "What is bought with a subscription changed.";
    SUBSCRIPTION_CHANGE_CANCELLED = "subscription.change_cancelled", "subscription", "A pending change of a subscription was cancelled.";
    CHARGE_CREATED = "charge.created", "charge", "A charge was added to a subscription.";
    CHARGE_UPDATED = "charge.updated", "charge", "A charge was changed.";
    CHARGE_DELETED = "charge.deleted", "charge", "A charge was removed.";
    TEMPLATE_CREATED = "product_template.created", "product_template", "A product template was created.";
    TEMPLATE_UPDATED = "product_template.updated", "product_template", "A product template or its charges changed.";
    TEMPLATE_DELETED = "product_template.deleted", "product_template", "A product template was removed.";
    KIT_CREATED = "kit.created", "kit", "A kit was created.";
    KIT_UPDATED = "kit.updated", "kit", "A kit or its parts changed.";
    KIT_DELETED = "kit.deleted", "kit", "A kit was removed.";
    SERVICE_ITEM_CREATED = "service_item.created", "service_item", "A service item was created.";
    SERVICE_ITEM_UPDATED = "service_item.updated", "service_item", "A service item was changed.";
    SERVICE_ITEM_DELETED = "service_item.deleted", "service_item", "A service item was removed.";
    RATE_CARD_CREATED = "rate_card.created", "rate_card", "A rate card was created.";
    RATE_CARD_UPDATED = "rate_card.updated", "rate_card", "A rate card was changed.";
    RATE_CARD_DELETED = "rate_card.deleted", "rate_card", "A rate card was removed.";
    RATE_CREATED = "rate.created", "rate", "A rate was added to a rate card.";
    RATE_UPDATED = "rate.updated", "rate", "A rate was changed.";
    RATE_DELETED = "rate.deleted", "rate", "A rate was removed.";
    BOOK_PRODUCT_CREATED = "book_product.created", "book_product", "A product was added to a price book.";
    BOOK_PRODUCT_UPDATED = "book_product.updated", "book_product", "A product of a price book was changed.";
    BOOK_PRODUCT_DELETED = "book_product.deleted", "book_product", "A product was removed from a price book.";
    ASSIGNMENT_CREATED = "assignment.created", "assignment", "A rate card was assigned.";
    ASSIGNMENT_UPDATED = "assignment.updated", "assignment", "An assignment was changed.";
    ASSIGNMENT_DELETED = "assignment.deleted", "assignment", "An assignment was removed.";
    BUNDLE_CREATED = "bundle.created", "bundle", "A bundle of allowances was created.";
    BUNDLE_UPDATED = "bundle.updated", "bundle", "A bundle of allowances was changed.";
    BUNDLE_DELETED = "bundle.deleted", "bundle", "A bundle of allowances was taken out of use.";
    USAGE_IMPORTED = "usage.imported", "usage_file", "A file of usage was imported and rated.";
    USAGE_RERATED = "usage.rerated", "usage_file", "Usage exceptions were rated again.";
    SURCHARGE_CREATED = "surcharge.created", "surcharge", "A surcharge on invoices was created.";
    SURCHARGE_UPDATED = "surcharge.updated", "surcharge", "A surcharge on invoices was changed.";
    SURCHARGE_DELETED = "surcharge.deleted", "surcharge", "A surcharge on invoices was removed.";
    SALES_ACCOUNT_SET = "sales_account.set", "sales_account", "An account of the general ledger was set for sales of a kind.";
    SALES_ACCOUNT_DELETED = "sales_account.deleted", "sales_account", "An account of the general ledger was taken from sales of a kind.";
    DUNNING_SET = "dunning.set", "dunning", "It was set when customers are reminded of what they owe.";
    INVOICE_REMINDED = "invoice.reminded", "reminder", "A customer was reminded of an invoice that is overdue.";
    BILL_RUN_STARTED = "bill_run.started", "bill_run", "A bill run was asked for.";
    USAGE_SET_ASIDE = "usage.set_aside", "set_aside", "Usage that could not be rated was set aside.";
    USAGE_SOURCE_CREATED = "usage_source.created", "usage_source", "A source of usage was created.";
    USAGE_SOURCE_UPDATED = "usage_source.updated", "usage_source", "A source of usage was changed.";
    USAGE_SOURCE_DELETED = "usage_source.deleted", "usage_source", "A source of usage was removed.";
    USAGE_SOURCE_ASKED = "usage_source.asked", "usage_source", "A source of usage was asked for its files out of turn.";
    USAGE_SOURCE_FAILED = "usage_source.failed", "usage_source", "Usage could not be fetched from its source.";
    USAGE_TAKEN_UP = "usage.taken_up", "set_aside", "Usage that was set aside was taken up again.";
    USAGE_ADJUSTED = "usage.adjusted", "usage_file", "Billed usage was rated again and came out otherwise.";
    BILL_RUN_FINISHED = "bill_run.finished", "bill_run", "A bill run made its invoices.";
    INVOICE_CREATED = "invoice.created", "invoice", "An invoice was issued.";
    INVOICE_UPDATED = "invoice.updated", "invoice", "What was paid of an invoice changed, or it was made anew before it was sent.";
    INVOICE_SENT = "invoice.sent", "invoice", "An invoice was sent, or marked as sent.";
    INVOICE_VOIDED = "invoice.voided", "invoice", "An invoice that had not been sent was deleted; its number is void.";
    INVOICE_PAID = "invoice.paid", "invoice", "An invoice was paid in full.";
    LAYOUT_CREATED = "layout.created", "layout", "A layout of documents was added.";
    LAYOUT_UPDATED = "layout.updated", "layout", "A layout of documents was changed.";
    LAYOUT_DELETED = "layout.deleted", "layout", "A layout of documents was taken out of use.";
    LETTERHEAD_UPDATED = "letterhead.updated", "letterhead", "The letterhead of documents was changed.";
    DOCUMENT_DELIVERY_CREATED = "document_delivery.created", "document_delivery", "A document was asked to be sent, or is to be posted.";
    DOCUMENT_DELIVERY_UPDATED = "document_delivery.updated", "document_delivery", "A document went on its way, was posted, or could not be sent.";
    DOCUMENT_ARCHIVED = "document.archived", "document", "A file of a document was sent, and is kept as it was sent.";
    DOCUMENT_WISHES_UPDATED = "document_wishes.updated", "document_wishes", "How a customer wants its documents was changed.";
    TRANSACTION_CREATED = "transaction.created", "transaction", "A transaction was opened.";
    PAYMENT_CREATED = "payment.created", "payment", "A payment was started.";
    PAYMENT_PAID = "payment.paid", "payment", "A payment was received.";
    PAYMENT_REFUNDED = "payment.refunded", "payment", "A payment was refunded.";
    CREDIT_SET_OFF = "credit.set_off", "set_off", "What was owed to a customer settled an invoice.";
    CREDIT_RELEASED = "credit.released", "set_off", "What had settled an invoice is owed to the customer again.";
    MAIL_FAILED = "mail.failed", "mail", "A mail was refused by the server that it was for, or given up after too many attempts.";
    WEBHOOK_CREATED = "webhook.created", "webhook", "A webhook subscription was created.";
    WEBHOOK_UPDATED = "webhook.updated", "webhook", "A webhook subscription was changed.";
    WEBHOOK_DELETED = "webhook.deleted", "webhook", "A webhook subscription was removed.";
}

/// The event type of a name.
pub fn find(name: &str) -> Option<&'static EventType> {
    EVENTS.iter().copied().find(|event| event.name == name)
}
