//! Written by `cargo xtask codegen`; do not edit.

use crate::docs::Words;

/// Of hub, in the contract's order.
pub(crate) static HUB: &[Words] = &[
    Words {
        id: "postOauthToken",
        summary: "Exchanges the id and secret of an API client for an access token",
        description: "",
    },
    Words {
        id: "getWhoami",
        summary: "The user the client acts for",
        description: "During an emulation, `real_id` and `real_name` are those of the person behind it.",
    },
    Words {
        id: "getOrganisations",
        summary: "The caller's organisation and everything below it, by name",
        description: "All of it, unless a page is asked for.",
    },
    Words {
        id: "getOrganisationAddresses",
        summary: "The present addresses of an organisation within reach",
        description: "All of them, unless a page is asked for.",
    },
    Words {
        id: "getProducts",
        summary: "Products on sale: `vendor`, `type` (-1: none), `text` in name or SKU, `sort_by`, a page at a time",
        description: "",
    },
    Words { id: "getProduct", summary: "One product on sale", description: "" },
    Words {
        id: "getProductTypes",
        summary: "All product types, by name",
        description: "The whole list, unless a page is asked for.",
    },
    Words {
        id: "getBaskets",
        summary: "The baskets of the caller's own organisation: `sort_by`, a page at a time; by name, unless said otherwise",
        description: "",
    },
    Words { id: "postBasket", summary: "Makes a basket for the caller's organisation", description: "" },
    Words {
        id: "getBasket",
        summary: "One basket within reach; also when it has become an order",
        description: "",
    },
    Words {
        id: "putBasket",
        summary: "Changes what the body brings; `line_items` replaces all lines",
        description: "",
    },
    Words { id: "deleteBasket", summary: "Deletes a basket", description: "" },
    Words { id: "postBasketCheckout", summary: "Makes an order of a basket", description: "" },
    Words { id: "postBasketLineItem", summary: "Adds a line at the end of a basket", description: "" },
    Words {
        id: "getOrders",
        summary: "Orders within reach: `status`, `payment_type`, `text`, `organisation`, `start_date` to `end_date` (both included, days of UTC), `value_from` to `value_to`, `sort_by`, a page at a time; the latest come first",
        description: "",
    },
    Words {
        id: "postOrder",
        summary: "Places an order at once",
        description: "A body without `order_type` is a sales order; a `CHANGE_ORDER` is for a change of a subscription, which takes effect when it is activated.",
    },
    Words {
        id: "putOrder",
        summary: "Changes the references of an order at suppliers; nothing else of an order can change",
        description: "",
    },
    Words { id: "getOrder", summary: "One order within reach", description: "" },
    Words {
        id: "postOrderPreview",
        summary: "What a change of a subscription would make of its units, its total contract value and its recurring charge, if it took effect today",
        description: "Nothing is ordered.",
    },
    Words {
        id: "postOrderCancel",
        summary: "Cancels an order that nobody has accepted yet",
        description: "",
    },
    Words { id: "postOrderApprove", summary: "Approves an order that waits for it", description: "" },
    Words { id: "postOrderDeny", summary: "Denies an order that waits for approval", description: "" },
    Words {
        id: "postOrderResubmit",
        summary: "Has an order go on that is `ATTENTION_REQUIRED`: what a vendor refused is asked of it again, and never done twice",
        description: "",
    },
    Words {
        id: "getSubscriptions",
        summary: "All subscriptions within reach, by name: a part of the `name`, `organisation`, `status`, `vendor`",
        description: "",
    },
    Words {
        id: "getSubscription",
        summary: "One subscription within reach, with the orders it came of and those that changed it",
        description: "",
    },
    Words {
        id: "putSubscription",
        summary: "Changes what the body brings: `auto_renewal_flag`, whether another term begins when this one ends",
        description: "What is bought is changed by change orders, so `pending_change` and `total_contract_value` may only be sent as they are.",
    },
    Words {
        id: "postSubscriptionActivate",
        summary: "Has the service of a pending subscription begin on `service_activation_date`; today, when there is none",
        description: "",
    },
    Words {
        id: "postSubscriptionCancel",
        summary: "Cancels a pending subscription; it is `EXPIRED` from then on, and nothing is charged for it",
        description: "",
    },
    Words {
        id: "postSubscriptionActivateChanges",
        summary: "Has the pending changes of a subscription take effect on `activation_date`; today, when there is none",
        description: "What was invoiced for the time after that day is given back to the day.",
    },
    Words {
        id: "postSubscriptionCancelChanges",
        summary: "Cancels the pending changes of a subscription, and with them the change order",
        description: "",
    },
    Words {
        id: "getInvoices",
        summary: "Invoices and credit notes within reach: `text` (number or purchase order), `organisation`, `status`, `days_overdue`, `start_date` to `end_date` (both included), `value_from` to `value_to` (the total with tax), `type`, `sort_by`, a page at a time; the latest come first",
        description: "",
    },
    Words {
        id: "getVendors",
        summary: "All vendors, by name",
        description: "The whole list, unless a page is asked for.",
    },
    Words {
        id: "getShippingTypes",
        summary: "Every shipping type that can be chosen, by name",
        description: "All of them, unless a page is asked for.",
    },
    Words {
        id: "getCountryCodes",
        summary: "Every country of ISO 3166-1, by name; its id is the numeric code",
        description: "All of them, unless a page is asked for.",
    },
];

/// Of datagate, in the contract's order.
pub(crate) static DATAGATE: &[Words] = &[
    Words {
        id: "listAgreements",
        summary: "Agreements within reach, by name; of `customerId` (or `customer.id`) only, where that is given",
        description: "",
    },
    Words {
        id: "createAgreement",
        summary: "Creates an agreement of a customer; answers its id",
        description: "",
    },
    Words { id: "getAgreement", summary: "One agreement", description: "" },
    Words { id: "updateAgreement", summary: "Changes the fields the body brings", description: "" },
    Words {
        id: "deleteAgreement",
        summary: "Deletes an agreement that nothing is billed on",
        description: "",
    },
    Words { id: "listCustomers", summary: "Customers within reach, by name", description: "" },
    Words {
        id: "createCustomer",
        summary: "Creates a customer below the client's organisation, with a default agreement; answers it",
        description: "",
    },
    Words { id: "getCustomer", summary: "One customer", description: "" },
    Words { id: "updateCustomer", summary: "Changes the fields the body brings", description: "" },
    Words { id: "deleteCustomer", summary: "Deletes a customer that nothing depends on", description: "" },
    Words {
        id: "listServiceItems",
        summary: "Service items within reach, by code; `service`, `customerId` (or `customer.id`), `site` and `type` narrow it down",
        description: "",
    },
    Words {
        id: "createServiceItem",
        summary: "Creates a service item of a customer; answers its id",
        description: "",
    },
    Words { id: "getServiceItem", summary: "One service item", description: "" },
    Words { id: "updateServiceItem", summary: "Changes the fields the body brings", description: "" },
    Words {
        id: "deleteServiceItem",
        summary: "Deletes a service item that nothing waits for",
        description: "",
    },
    Words {
        id: "listAssignments",
        summary: "Assignments within reach, in the order they were made; of `customerId` (or `customer.id`) only, where that is given",
        description: "",
    },
    Words {
        id: "createAssignment",
        summary: "Assigns a card to a customer, a site or a service item; answers the assignment's id",
        description: "",
    },
    Words { id: "getAssignment", summary: "One assignment", description: "" },
    Words { id: "updateAssignment", summary: "Changes the fields the body brings", description: "" },
    Words {
        id: "deleteAssignment",
        summary: "Deletes an assignment: a less specific card, or an earlier one, holds again",
        description: "",
    },
    Words { id: "listRateCards", summary: "Rate cards and price books, by name", description: "" },
    Words { id: "createRateCard", summary: "Creates a card; answers its id", description: "" },
    Words { id: "getRateCard", summary: "One card", description: "" },
    Words { id: "updateRateCard", summary: "Changes the fields the body brings", description: "" },
    Words {
        id: "deleteRateCard",
        summary: "Deletes a card, with its rates, that prices nobody",
        description: "",
    },
    Words {
        id: "listRateCardRates",
        summary: "Rates of a card: supplier call type codes, then the default, then prefixes in their order",
        description: "",
    },
    Words { id: "createRateCardRate", summary: "Adds a rate to a card; answers its id", description: "" },
    Words { id: "getRateCardRate", summary: "One rate", description: "" },
    Words {
        id: "updateRateCardRate",
        summary: "Changes the fields the body brings",
        description: "A new prefix, code or default takes the place of what the rate applied to.",
    },
    Words { id: "deleteRateCardRate", summary: "Deletes a rate", description: "" },
    Words {
        id: "listSites",
        summary: "Sites within reach, by name; of `customerId` (or `customer.id`) only, where that is given",
        description: "",
    },
    Words { id: "createSite", summary: "Creates a site of a customer; answers its id", description: "" },
    Words { id: "getSite", summary: "One site", description: "" },
    Words { id: "updateSite", summary: "Changes the fields the body brings", description: "" },
    Words { id: "deleteSite", summary: "Deletes a site", description: "" },
    Words {
        id: "searchInvoices",
        summary: "Invoices within reach that fit every condition, the latest first",
        description: "Conditions: `customerId` (also `CustomerId` and `customer.id`), `invoiceDate`, `billingPeriodId`, `periodStart`, `periodEnd`, `status`, `invoiceNumber`. The page stands in the query, or in the body as `page` and `pageSize`.",
    },
    Words {
        id: "getInvoiceDetails",
        summary: "The lines of an invoice: transactions, usage, surcharges and taxes, which add up to it",
        description: "",
    },
    Words {
        id: "listProducts",
        summary: "Products within reach, by label; of `customerId` (or `customer.id`) only, where that is given",
        description: "",
    },
    Words {
        id: "createProduct",
        summary: "Creates a product of a customer with its charges; answers its id",
        description: "",
    },
    Words {
        id: "updateProduct",
        summary: "Changes the fields the body brings",
        description: "Charges with an id are changed, others are added, and none is removed.",
    },
    Words { id: "deleteProduct", summary: "Deletes a product that has not been billed", description: "" },
    Words { id: "getProduct", summary: "One product with its charges", description: "" },
    Words {
        id: "createProductCharge",
        summary: "Adds a charge to a product; answers its id",
        description: "",
    },
    Words { id: "updateProductCharge", summary: "Changes the fields the body brings", description: "" },
    Words {
        id: "deleteProductCharge",
        summary: "Deletes a charge that has not been billed",
        description: "",
    },
];

/// Of afosto, in the contract's order.
pub(crate) static AFOSTO: &[Words] = &[
    Words { id: "lcsListShipments", summary: "Shipments, oldest first", description: "" },
    Words {
        id: "lcsCreateShipment",
        summary: "Makes a shipment: of an order, whose UUID or Hub number is its `order_id`, or of goods without one",
        description: "",
    },
    Words {
        id: "lcsViewASingleShipment",
        summary: "One shipment with its units and parcels",
        description: "",
    },
    Words {
        id: "lcsUpdateAShipment",
        summary: "Changes a shipment of which nothing has left; keys that are absent stay as they are",
        description: "",
    },
    Words {
        id: "lcsCancelShipment",
        summary: "Cancels a shipment of which nothing has left",
        description: "",
    },
    Words {
        id: "lcsRefreshPositions",
        summary: "Takes over where the warehouse says the units lie now",
        description: "",
    },
    Words { id: "lcsSearchAShipment", summary: "Shipments that fit the constraints", description: "" },
    Words { id: "lcsSearchAParcel", summary: "Parcels that fit the constraints", description: "" },
    Words { id: "lcsSearchShipmentMethods", summary: "The methods with these ids", description: "" },
    Words {
        id: "lcsUpdateAShipmentsBackorderItems",
        summary: "Replaces what is to follow in another shipment",
        description: "",
    },
    Words {
        id: "lcsUpdateAShipmentsOverage",
        summary: "Replaces what came without being expected",
        description: "",
    },
    Words {
        id: "lcsSetMissing",
        summary: "Notes units that were not found, or were found again",
        description: "",
    },
    Words { id: "lcsListMethods", summary: "The methods that serve a country, or all", description: "" },
    Words { id: "lcsGetMethod", summary: "One method", description: "" },
    Words { id: "lcsListParcels", summary: "Parcels, oldest first", description: "" },
    Words {
        id: "lcsCreateParcel",
        summary: "Makes a parcel of the units named; without `item_ids`, of everything that is in no parcel yet",
        description: "",
    },
    Words { id: "lcsViewParcel", summary: "One parcel", description: "" },
    Words {
        id: "lcsUpdateAParcel",
        summary: "Changes a parcel; keys that are absent stay as they are",
        description: "",
    },
    Words { id: "lcsRemoveAParcel", summary: "Undoes a parcel that has not left", description: "" },
    Words {
        id: "lcsAddItemsToParcel",
        summary: "Puts units into a parcel; answers how many are in it now and how many could not be put",
        description: "",
    },
    Words {
        id: "lcsRemoveItemsFromParcel",
        summary: "Takes units out of a parcel; answers how many are out of it now and how many were not in it",
        description: "",
    },
    Words { id: "lcsMarkTransit", summary: "A parcel leaves the warehouse", description: "" },
    Words { id: "lcsMarkFinished", summary: "A parcel has arrived", description: "" },
    Words {
        id: "iamListAllAvailableScopes",
        summary: "All scopes a client can be given, with what each allows",
        description: "",
    },
    Words { id: "iamGetAScopeAndItsDescription", summary: "One scope, with what it allows", description: "" },
    Words {
        id: "iamObtainANewAccessToken",
        summary: "Exchanges the id and secret of a client for an access token, for some or all of its scopes",
        description: "",
    },
    Words { id: "mesListEvents", summary: "Every event a subscription can name", description: "" },
    Words {
        id: "mesListActiveSubscriptions",
        summary: "The tenant's subscriptions, with their secrets",
        description: "",
    },
    Words {
        id: "mesAddAWebhookSubscription",
        summary: "Subscribes an endpoint to events by name, by group (`order.*`) or to all (`*`)",
        description: "",
    },
    Words { id: "mesGetSubscription", summary: "One subscription", description: "" },
    Words {
        id: "mesUpdateSubscription",
        summary: "Changes what the body brings; a `delivery_rate` of null lifts the bound",
        description: "",
    },
    Words {
        id: "mesDeleteSubscription",
        summary: "Removes a subscription; what waits for it is given up",
        description: "",
    },
    Words {
        id: "mesSimulateEvent",
        summary: "Sends the latest event of a record, or an example, and shows the answer",
        description: "",
    },
    Words {
        id: "mesListMessagesAtWebhooksMessages",
        summary: "Messages of the last 30 days; `is_delivered` and `is_pending` are 1 or 0",
        description: "",
    },
    Words { id: "mesViewMessage", summary: "One message", description: "" },
    Words {
        id: "mesRetryMessage",
        summary: "Attempts a message now, also one that was given up, and shows the answer",
        description: "",
    },
    Words {
        id: "mesViewAttempts",
        summary: "The attempts to deliver a message, the first one first",
        description: "",
    },
    Words {
        id: "mesViewAttemptDelays",
        summary: "How long each attempt waits for the one before, in seconds",
        description: "",
    },
    Words { id: "mesGetTask", summary: "How far a task is, until it expires", description: "" },
    Words { id: "odrSearchInvoices", summary: "Invoices by id (UUIDs or numbers), in full", description: "" },
    Words {
        id: "odrListInvoices",
        summary: "Invoices, oldest first; those with a line of `order_id` (UUID or number) only, where that is given",
        description: "",
    },
    Words {
        id: "odrCreateInvoice",
        summary: "Makes an invoice by hand",
        description: "Amounts are minor units without tax; a line without a VAT rate has the customer's.",
    },
    Words { id: "odrViewInvoice", summary: "One invoice, by UUID or number", description: "" },
    Words {
        id: "odrMarkPaidAtInvoicesByIdPaid",
        summary: "Settles the rest of an invoice by hand, on `paid_at` or today",
        description: "One that is paid is answered as it is.",
    },
    Words {
        id: "odrListTransactions",
        summary: "Transactions, oldest first; of one kind of record (`entity_type`) or one record (`entity_id`) only, where given",
        description: "",
    },
    Words {
        id: "odrCreateATransaction",
        summary: "Opens a transaction for an invoice (by UUID or number), an order (by UUID or number), or neither",
        description: "",
    },
    Words {
        id: "odrGetTransactionInformation",
        summary: "One transaction with its payments",
        description: "Open to whoever has its secret.",
    },
    Words {
        id: "odrMarkPaidAtPaymentsBySecretPaid",
        summary: "Notes that a payment has arrived",
        description: "One that had arrived before is answered as it is.",
    },
    Words {
        id: "odrAddPayment",
        summary: "Starts a payment",
        description: "Open to whoever has the transaction's secret.",
    },
    Words { id: "odrCreateRefund", summary: "Gives back a payment, or a part of it", description: "" },
    Words {
        id: "odrGetListOfAvailablePaymentMethodsAtTransactionsBySecretMethods",
        summary: "How the transaction can be paid",
        description: "Open to whoever has its secret.",
    },
    Words {
        id: "odrGetLivePaymentInformation",
        summary: "How far a payment is",
        description: "Open to whoever has its secret.",
    },
    Words {
        id: "wmsGetAListOfLocations",
        summary: "Locations in use; with `deleted_at=1`, those taken out of use",
        description: "",
    },
    Words {
        id: "wmsCreateANewLocation",
        summary: "Creates a location",
        description: "Unless said otherwise it is managed and counts its stock.",
    },
    Words {
        id: "wmsUpdateTheLocation",
        summary: "Renames the location whose id the body names",
        description: "",
    },
    Words { id: "wmsGetALocationAtSearchLocations", summary: "The location at an address", description: "" },
    Words {
        id: "wmsGetALocationAtLocationsById",
        summary: "One location, also one that is out of use",
        description: "",
    },
    Words { id: "wmsMarkALocationAsDeleted", summary: "Takes a location out of use", description: "" },
    Words { id: "wmsGetPositions", summary: "The places within a location where units lie", description: "" },
    Words {
        id: "wmsAddSkusTooLocation",
        summary: "Lists skus as claimable at a location that counts no stock",
        description: "",
    },
    Words {
        id: "wmsListSkusForLocation",
        summary: "The skus that can be claimed at a location that counts no stock",
        description: "",
    },
    Words {
        id: "wmsDeleteSkusFromLocation",
        summary: "Takes skus off the list of a location",
        description: "",
    },
    Words {
        id: "wmsAddOverageToTheLocation",
        summary: "Adds units that turned up to the stock of a location",
        description: "",
    },
    Words { id: "wmsGetAListOfWarehouseItems", summary: "Every unit, one by one", description: "" },
    Words {
        id: "wmsSearchAInventorySummary",
        summary: "The summary: units by location, sku and place, in each state",
        description: "",
    },
    Words {
        id: "wmsSetTheAbsoluteStockAtAWarehouse",
        summary: "Sets the absolute stock of skus at a location; answers their summary",
        description: "",
    },
    Words { id: "wmsSearchItemsInventory", summary: "The units that fit the constraints", description: "" },
    Words {
        id: "wmsUpdateAWarehouseItem",
        summary: "Changes one unit; keys that are absent stay as they are",
        description: "",
    },
    Words { id: "wmsGetAWarehouseItem", summary: "One unit", description: "" },
    Words { id: "wmsGetAListOfClaims", summary: "Claims, oldest first", description: "" },
    Words { id: "wmsCreateAClaim", summary: "Makes a reservation that holds nothing yet", description: "" },
    Words {
        id: "wmsSearchClaims",
        summary: "Claims that hold, or took, units that fit the constraints",
        description: "",
    },
    Words {
        id: "wmsAttachItemsToAClaim",
        summary: "Attaches units to a claim: all of them, or none",
        description: "",
    },
    Words { id: "wmsGetAClaimAtClaimsById", summary: "One claim", description: "" },
    Words {
        id: "wmsRemoveAttachedItems",
        summary: "Removes units from a claim, by the ids of its items",
        description: "",
    },
    Words {
        id: "wmsGetClaimStatus",
        summary: "Whether a claim can be cancelled, and whether someone counts on it",
        description: "",
    },
    Words { id: "wmsCancelsTheClaim", summary: "Cancels a claim and gives its units back", description: "" },
    Words {
        id: "wmsGetAClaimAtClaimsByIdItems",
        summary: "The units of a claim, in the order in which they were attached",
        description: "",
    },
    Words { id: "wmsExtendTheClaim", summary: "Moves the expiry of a claim", description: "" },
    Words { id: "wmsConfirmTheClaim", summary: "Makes a claim proper of a reservation", description: "" },
];
