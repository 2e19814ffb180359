-- A key that is free again is given to nothing else.
{lasting} subscriptions_charge_unit, subscriptions_kit_part, subscriptions_template_charge;
