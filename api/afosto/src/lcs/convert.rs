//! Between the wire and fulfilment.

use comptoir_contracts::DateTime;
use comptoir_contracts::afosto as wire;
use comptoir_fulfilment::shipments::{Addressing, CarrierPoint, Correction, Kind};
use comptoir_fulfilment::{Item, ItemState, Parcel, Shipment, ShippingType, ShippingTypeId};
use comptoir_inventory::units;
use comptoir_kernel::{Country, Ctx, Result};
use comptoir_store::{Select, Tx};
use jiff::Timestamp;
use uuid::Uuid;

/// What shipments refer to, by key.
pub(super) struct Names {
    methods: Vec<ShippingType>,
    orders: Vec<comptoir_orders::Order>,
}

impl Names {
    pub(super) async fn load(ctx: &Ctx, tx: &mut Tx<'_>, shipments: &[Shipment]) -> Result<Self> {
        let mut methods: Vec<_> = shipments.iter().filter_map(|shipment| shipment.method).collect();
        methods.sort_unstable();
        methods.dedup();
        let mut orders: Vec<_> = shipments.iter().filter_map(|shipment| shipment.order_id).collect();
        orders.sort_unstable();
        orders.dedup();
        Ok(Self {
            methods: Select::new(ctx.tenant).any("id", &methods).all(tx).await?,
            orders: Select::new(ctx.tenant).any("id", &orders).all(tx).await?,
        })
    }

    fn method(&self, id: Option<ShippingTypeId>) -> Option<String> {
        self.methods.iter().find(|method| Some(method.id) == id).map(|method| method.uid.to_string())
    }

    fn order(&self, id: Option<comptoir_orders::OrderId>) -> Option<String> {
        self.orders.iter().find(|order| Some(order.id) == id).map(|order| order.uid.to_string())
    }
}

fn time(at: Timestamp) -> Option<DateTime> {
    Some(at.into())
}

fn prior(shipment: &Shipment) -> Vec<Uuid> {
    shipment.prior_shipments.split(',').filter_map(|uid| uid.parse().ok()).collect()
}

fn kind(kind: Kind) -> wire::LcsListedShipmentType {
    match kind {
        Kind::Delivery => wire::LcsListedShipmentType::Delivery,
        Kind::Collect => wire::LcsListedShipmentType::Collect,
        Kind::Internal => wire::LcsListedShipmentType::Internal,
    }
}

pub(super) fn kind_of(kind: wire::LcsListedShipmentType) -> Kind {
    match kind {
        wire::LcsListedShipmentType::Delivery => Kind::Delivery,
        wire::LcsListedShipmentType::Collect => Kind::Collect,
        wire::LcsListedShipmentType::Internal => Kind::Internal,
    }
}

fn end(
    entity_type: Option<&String>,
    entity_id: Option<&String>,
    carrier: Option<&CarrierPoint>,
) -> Option<wire::LcsShipmentAddressing> {
    use wire::LcsShipmentAddressingEntityType as Type;
    if entity_type.is_none() && entity_id.is_none() && carrier.is_none() {
        return None;
    }
    Some(wire::LcsShipmentAddressing {
        entity_type: entity_type.and_then(|text| text.parse::<Type>().ok()),
        entity_id: entity_id.cloned(),
        carrier: carrier.map(|carrier| wire::LcsShipmentAddressingCarrier {
            is_carrier_location: carrier.is_carrier_location,
            carrier_location_reference: carrier.reference.clone(),
        }),
    })
}

pub(super) fn addressing(end: wire::LcsShipmentAddressing) -> Addressing {
    Addressing {
        entity_type: end.entity_type.map(|kind| kind.as_str().to_owned()),
        entity_id: end.entity_id,
        carrier: end.carrier.map(|carrier| CarrierPoint {
            is_carrier_location: carrier.is_carrier_location,
            reference: carrier.carrier_location_reference,
        }),
    }
}

fn both_ends(shipment: &Shipment) -> wire::LcsListedShipmentAddressing {
    let (to, from) = (&shipment.details.to_carrier, &shipment.details.from_carrier);
    wire::LcsListedShipmentAddressing {
        to: end(shipment.to_type.as_ref(), shipment.to_id.as_ref(), to.as_ref()),
        from: end(shipment.from_type.as_ref(), shipment.from_id.as_ref(), from.as_ref()),
    }
}

pub(super) fn listed(shipment: &Shipment, names: &Names) -> wire::LcsListedShipment {
    wire::LcsListedShipment {
        id: Some(shipment.uid.to_string()),
        number: Some(shipment.number()),
        r#type: Some(kind(shipment.kind)),
        method_id: names.method(shipment.method),
        contact_id: shipment.details.contact.clone(),
        channel_id: shipment.details.channel,
        addressing: Some(both_ends(shipment)),
        ship_at: shipment.ship_at.map(DateTime::from),
        estimated_ship_at: shipment.estimated_ship_at.map(DateTime::from),
        expected_at: shipment.expected_at.map(DateTime::from),
        stack_id: None,
        is_editable: Some(shipment.is_editable()),
        is_outbound: Some(shipment.is_outbound),
        is_listed: Some(false),
        is_finished: Some(shipment.is_finished()),
        is_in_transit: Some(shipment.is_in_transit()),
        is_complete: Some(shipment.is_boxed()),
        is_overcomplete: Some(!shipment.details.overage.is_empty()),
        is_canceled: Some(shipment.cancelled_at.is_some()),
        secret: Some(shipment.secret.clone()),
        prior_shipments: Some(prior(shipment)),
        list_id: None,
        created_at: time(shipment.created_at),
        updated_at: time(shipment.updated_at),
    }
}

pub(super) fn shipment(
    shipment: &Shipment,
    names: &Names,
    items: &[Item],
    parcels: Vec<wire::LcsParcel>,
) -> wire::LcsShipment {
    let head = listed(shipment, names);
    wire::LcsShipment {
        id: head.id,
        number: head.number,
        r#type: head.r#type,
        method_id: head.method_id,
        contact_id: head.contact_id,
        channel_id: head.channel_id,
        order_id: names.order(shipment.order_id),
        addressing: head.addressing,
        ship_at: head.ship_at,
        estimated_ship_at: head.estimated_ship_at,
        expected_at: head.expected_at,
        stack_id: None,
        is_editable: head.is_editable,
        is_outbound: head.is_outbound,
        // Labels are not built; services are done when the goods are packed.
        is_labeled: Some(false),
        is_serviced: Some(shipment.is_boxed()),
        is_complete: head.is_complete,
        is_overcomplete: head.is_overcomplete,
        is_boxed: Some(shipment.is_boxed()),
        is_handled: Some(shipment.is_boxed()),
        is_listed: head.is_listed,
        is_finished: head.is_finished,
        is_in_transit: head.is_in_transit,
        is_canceled: head.is_canceled,
        items: Some(items.iter().flat_map(|item| units_of(shipment, item)).collect()),
        backorders: Some(shipment.details.backorders.iter().map(correction).collect()),
        overage: Some(shipment.details.overage.iter().map(correction).collect()),
        parcels: Some(parcels),
        secret: head.secret,
        prior_shipments: head.prior_shipments,
        list_id: None,
        created_at: head.created_at,
        updated_at: head.updated_at,
    }
}

/// A run as single units.
fn units_of(shipment: &Shipment, item: &Item) -> impl Iterator<Item = wire::LcsShipmentItem> {
    let service = item.details.service.clone().and_then(|service| serde_json::from_value(service).ok());
    let is_boxed = item.parcel.is_some();
    (0..item.quantity()).map(move |offset| wire::LcsShipmentItem {
        id: Some(units::unit_uid(shipment.series(), item.first_unit + offset).to_string()),
        reference: item.details.reference.clone(),
        sku: Some(item.sku.clone()),
        position: item.position.clone(),
        order_item_id: item.details.order_item,
        claim_item_id: item.claim_item(offset),
        description: item.details.description.clone(),
        is_listed: Some(false),
        is_handled: Some(is_boxed),
        is_boxed: Some(is_boxed),
        is_in_transit: Some(item.state == ItemState::Transit),
        is_finished: Some(item.state == ItemState::Finished),
        is_missing: Some(item.state == ItemState::Missing),
        hs_code: item.details.hs_code.clone(),
        service: Some(service.clone().unwrap_or_default()),
    })
}

fn correction(correction: &Correction) -> wire::LcsShipmentItemCorrection {
    wire::LcsShipmentItemCorrection {
        sku: correction.sku.clone(),
        quantity: correction.quantity,
        description: correction.description.clone(),
        position: correction.position.clone(),
    }
}

pub(super) fn correction_of(correction: wire::LcsShipmentItemCorrection) -> Correction {
    Correction {
        sku: correction.sku,
        quantity: correction.quantity,
        description: correction.description,
        position: correction.position,
    }
}

pub(super) fn parcel(parcel: &Parcel, shipment: &Shipment, items: &[Item]) -> wire::LcsParcel {
    let mine = items.iter().filter(|item| item.parcel == Some(parcel.id));
    let units: Vec<wire::LcsParcelItem> = mine
        .flat_map(|item| {
            (0..item.quantity()).map(move |offset| wire::LcsParcelItem {
                id: Some(units::unit_uid(shipment.series(), item.first_unit + offset)),
                sku: Some(item.sku.clone()),
                quantity: Some(1),
                description: item.details.description.clone(),
            })
        })
        .collect();
    wire::LcsParcel {
        id: Some(parcel.uid.to_string()),
        number: Some(parcel.number()),
        weight: parcel.weight,
        length: parcel.length,
        width: parcel.width,
        height: parcel.height,
        tracking_code: parcel.tracking_code.clone(),
        tracking_url: parcel.tracking_url.clone(),
        position: parcel.position.clone(),
        label: None,
        shipment_id: Some(shipment.uid),
        count: i64::try_from(units.len()).ok(),
        items: Some(units),
        is_in_transit: Some(parcel.in_transit_at.is_some() && parcel.finished_at.is_none()),
        is_delivered: Some(parcel.finished_at.is_some()),
        is_outbound: Some(shipment.is_outbound),
        is_finished: Some(parcel.finished_at.is_some()),
        file_id: None,
        ship_at: parcel.ship_at.map(DateTime::from),
        in_transit_at: parcel.in_transit_at.map(DateTime::from),
        finished_at: parcel.finished_at.map(DateTime::from),
        created_at: time(parcel.created_at),
        updated_at: time(parcel.updated_at),
    }
}

/// A shipping type as Afosto shows it; the price is in minor units.
pub(super) fn method(method: &ShippingType) -> wire::LcsMethod {
    let served = Country::ALL.iter().filter(|country| {
        // Without a list every country is served, which the contract says with an empty list.
        !method.countries.is_empty() && method.serves(Some(country.numeric))
    });
    let countries = served.map(|country| wire::LcsCountry {
        code: Some(country.alpha2.to_owned()),
        amount: Some(method.price),
    });
    wire::LcsMethod {
        id: Some(method.uid.to_string()),
        carrier_code: None,
        name: Some(method.name.clone()),
        label: Some(method.name.clone()),
        description: None,
        max_weight: None,
        countries: Some(countries.collect()),
        delivery_during: None,
        is_configured: Some(true),
        is_same_day: Some(false),
        is_sunday: Some(false),
        is_carrier_location: Some(false),
        is_neighbour_allowed: Some(false),
        provider_method_id: None,
        provider: Some(wire::LcsMethodProvider::Default),
        is_enabled: Some(method.active),
        priority: Some(100),
    }
}
