//! What mails say, a table for each language they are written in. `{}` stands for what a sentence is about.

use std::fmt::Display;

use comptoir_identity::tenants;
use comptoir_identity::users::User;
use comptoir_kernel::{Ctx, Result};
use comptoir_store::Tx;
use jiff::Zoned;
use jiff::tz::TimeZone;

/// The texts of mails in one language.
#[derive(Debug, PartialEq, Eq)]
pub struct Words {
    /// To the reader's name.
    pub greeting: &'static str,
    /// Names of things, before a colon.
    pub basket: &'static str,
    /// As `basket`.
    pub order: &'static str,
    /// As `basket`.
    pub organisation: &'static str,
    /// Who did it; as `basket`.
    pub by: &'static str,
    /// As `basket`.
    pub purchase_order: &'static str,
    /// As `basket`.
    pub total: &'static str,
    /// As `basket`.
    pub status: &'static str,
    /// Of a basket's number.
    pub checkout_requested: &'static str,
    /// Of a basket's number.
    pub quote_created: &'static str,
    /// Of a basket's number.
    pub quote_amended: &'static str,
    /// Of an order's number.
    pub order_created: &'static str,
    /// Of an order's number.
    pub order_waits: &'static str,
    /// Of an order's number and its status.
    pub order_status: &'static str,
    /// How one stops getting notifications.
    pub goodbye: &'static str,
    /// What a mail about prices is about.
    pub prices: &'static str,
    /// Before a list of products.
    pub products_rose: &'static str,
    /// Of the price now and the price before.
    pub price_was: &'static str,
    /// Of how many products are not named.
    pub and_more: &'static str,
    /// That a supplier's margins have gone up; what they are on follows.
    pub margin_rose: &'static str,
    /// Of a margin on everything.
    pub all_products: &'static str,
    /// Of a margin on products of a type.
    pub products_of_type: &'static str,
    /// Of a margin on products of a vendor.
    pub products_of_vendor: &'static str,
    /// The mail with a token for a new password.
    pub password: TokenWords,
    /// The mail with a token that confirms an address.
    pub verification: TokenWords,
    /// The mail with a token for somebody of a customer; its subject is of whom the invoices are.
    pub registration: TokenWords,
    /// Before a token.
    pub with_token: &'static str,
    /// Before an address.
    pub here: &'static str,
    /// Of the end of a token's time.
    pub until: &'static str,
    /// How that time is written, for `strftime`.
    pub time: &'static str,
}

/// The texts of a mail with a token.
#[derive(Debug, PartialEq, Eq)]
pub struct TokenWords {
    /// What it is about.
    pub subject: &'static str,
    /// What the token is good for; the way follows.
    pub ask: &'static str,
    /// What to do when nobody has asked for it.
    pub otherwise: &'static str,
}

const ENGLISH: Words = Words {
    greeting: "Hello {},",
    basket: "Basket",
    order: "Order",
    organisation: "Organisation",
    by: "By",
    purchase_order: "Purchase order",
    total: "Total",
    status: "Status",
    checkout_requested: "Basket {}: checkout requested",
    quote_created: "Basket {}: there is a quote",
    quote_amended: "Basket {}: the quote was amended",
    order_created: "Order {} was placed",
    order_waits: "Order {} waits for your approval",
    order_status: "Order {} is {}",
    goodbye: "You get this because your user asks for it; whoever keeps the users can change that.",
    prices: "Prices have gone up",
    products_rose: "These products cost your organisation more than before:",
    price_was: "{}, was {}",
    and_more: "and {} more.",
    margin_rose: "Your supplier has raised the prices of these; the catalogue shows yours:",
    all_products: "All products",
    products_of_type: "Products of the type {}",
    products_of_vendor: "Products of {}",
    password: TokenWords {
        subject: "Set a new password",
        ask: "you can set a new password for your account",
        otherwise: "If you did not ask for this, do nothing: your password stays as it is.",
    },
    verification: TokenWords {
        subject: "Confirm your e-mail address",
        ask: "you can confirm that this address is yours",
        otherwise: "If you do not know what this is about, do nothing.",
    },
    registration: TokenWords {
        subject: "Your access to the invoices of {}",
        ask: "you can set a password, and see your invoices and your usage with it,",
        otherwise: "If you do not know what this is about, do nothing.",
    },
    with_token: "with this token:",
    here: "here:",
    until: "It works once, until {}.",
    time: "%-d %B %Y, %H:%M %Z",
};

const GERMAN: Words = Words {
    greeting: "Guten Tag {},",
    basket: "Warenkorb",
    order: "Bestellung",
    organisation: "Organisation",
    by: "Von",
    purchase_order: "Ihre Bestellnummer",
    total: "Summe",
    status: "Status",
    checkout_requested: "Warenkorb {}: Bestellung erbeten",
    quote_created: "Warenkorb {}: ein Angebot liegt vor",
    quote_amended: "Warenkorb {}: das Angebot wurde geändert",
    order_created: "Bestellung {} wurde aufgegeben",
    order_waits: "Bestellung {} wartet auf Ihre Freigabe",
    order_status: "Bestellung {} hat den Status {}",
    goodbye: "Sie erhalten diese Nachricht, weil Ihr Benutzer sie abonniert hat. Wer die Benutzer verwaltet, kann das ändern.",
    prices: "Preise sind gestiegen",
    products_rose: "Diese Produkte kosten Ihre Organisation mehr als bisher:",
    price_was: "{}, bisher {}",
    and_more: "und {} weitere.",
    margin_rose: "Ihr Lieferant hat die Preise hierfür erhöht; Ihre Preise stehen im Katalog:",
    all_products: "Alle Produkte",
    products_of_type: "Produkte vom Typ {}",
    products_of_vendor: "Produkte von {}",
    password: TokenWords {
        subject: "Neues Passwort festlegen",
        ask: "Sie können ein neues Passwort für Ihr Konto festlegen,",
        otherwise: "Haben Sie das nicht verlangt, müssen Sie nichts tun: Ihr Passwort bleibt, wie es ist.",
    },
    verification: TokenWords {
        subject: "E-Mail-Adresse bestätigen",
        ask: "Sie können bestätigen, dass diese Adresse Ihnen gehört,",
        otherwise: "Wissen Sie nicht, worum es geht, müssen Sie nichts tun.",
    },
    registration: TokenWords {
        subject: "Ihr Zugang zu den Rechnungen von {}",
        ask: "Sie können ein Passwort festlegen, mit dem Sie Ihre Rechnungen und Ihren Verbrauch sehen,",
        otherwise: "Wissen Sie nicht, worum es geht, müssen Sie nichts tun.",
    },
    with_token: "und zwar mit diesem Code:",
    here: "und zwar hier:",
    until: "Das geht einmal, bis {}.",
    time: "%d.%m.%Y, %H:%M %Z",
};

const FRENCH: Words = Words {
    greeting: "Bonjour {},",
    basket: "Panier",
    order: "Commande",
    organisation: "Organisation",
    by: "Par",
    purchase_order: "Votre référence",
    total: "Total",
    status: "Statut",
    checkout_requested: "Panier {} : validation demandée",
    quote_created: "Panier {} : un devis est disponible",
    quote_amended: "Panier {} : le devis a été modifié",
    order_created: "La commande {} a été passée",
    order_waits: "La commande {} attend votre approbation",
    order_status: "La commande {} a le statut {}",
    goodbye: "Vous recevez ce message parce que votre utilisateur y est abonné ; qui gère les utilisateurs peut le changer.",
    prices: "Des prix ont augmenté",
    products_rose: "Ces produits coûtent plus cher qu'avant à votre organisation :",
    price_was: "{}, avant {}",
    and_more: "et {} autres.",
    margin_rose: "Votre fournisseur a augmenté les prix suivants ; le catalogue affiche les vôtres :",
    all_products: "Tous les produits",
    products_of_type: "Produits du type {}",
    products_of_vendor: "Produits de {}",
    password: TokenWords {
        subject: "Choisir un nouveau mot de passe",
        ask: "vous pouvez choisir un nouveau mot de passe pour votre compte",
        otherwise: "Si vous n'avez rien demandé, ne faites rien : votre mot de passe reste le même.",
    },
    verification: TokenWords {
        subject: "Confirmer votre adresse e-mail",
        ask: "vous pouvez confirmer que cette adresse est la vôtre",
        otherwise: "Si vous ne savez pas de quoi il s'agit, ne faites rien.",
    },
    registration: TokenWords {
        subject: "Votre accès aux factures de {}",
        ask: "vous pouvez choisir un mot de passe, avec lequel vous verrez vos factures et votre consommation,",
        otherwise: "Si vous ne savez pas de quoi il s'agit, ne faites rien.",
    },
    with_token: "avec ce code :",
    here: "ici :",
    until: "Cela fonctionne une fois, jusqu'au {}.",
    time: "%d/%m/%Y, %H:%M %Z",
};

impl Words {
    /// What a mail with a token says to somebody; `page` is the address of a page that takes it, with `{token}` in it, and
    /// may be empty.
    pub fn with_token(
        &self,
        words: &TokenWords,
        name: &str,
        (token, page): (&str, &str),
        until: &Zoned,
    ) -> String {
        let way = if page.is_empty() {
            format!("{}\n\n{token}", self.with_token)
        } else {
            format!("{}\n\n{}", self.here, page.replace("{token}", token))
        };
        let (greeting, until) = (fill(self.greeting, &[&name]), until.strftime(self.time));
        let until = fill(self.until, &[&until]);
        format!("{greeting}\n\n{} {way}\n\n{until}\n{}\n", words.ask, words.otherwise)
    }
}

/// The words of a language, given as in `de` or `de_CH`; English where there are none.
pub fn of(language: &str) -> &'static Words {
    match language.split(['_', '-']).next() {
        Some("de") => &GERMAN,
        Some("fr") => &FRENCH,
        _ => &ENGLISH,
    }
}

/// The words in a user's language; in the tenant's, where the user has none.
///
/// # Errors
/// What the store answers.
pub async fn of_user(ctx: &Ctx, tx: &mut Tx<'_>, user: &User) -> Result<&'static Words> {
    match user.language.as_deref() {
        Some(language) => Ok(of(language)),
        None => Ok(of(&tenants::find(tx, ctx.tenant).await?.locale)),
    }
}

/// The time zone somebody reads times in; the tenant's, where nothing is said.
///
/// # Errors
/// When the tenant's is unknown.
pub fn zone(ctx: &Ctx, own: Option<&str>) -> Result<TimeZone> {
    match own.map(TimeZone::get) {
        Some(Ok(zone)) => Ok(zone),
        _ => ctx.zone(),
    }
}

/// A text with its gaps filled, in their order.
pub fn fill(text: &str, values: &[&dyn Display]) -> String {
    let mut parts = text.split("{}");
    let mut filled = parts.next().unwrap_or_default().to_owned();
    for (part, value) in parts.zip(values) {
        filled.push_str(&value.to_string());
        filled.push_str(part);
    }
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every text of a language, in the order of the fields.
    fn texts(words: &Words) -> Vec<String> {
        format!("{words:?}").split('"').skip(1).step_by(2).map(str::to_owned).collect()
    }

    #[test]
    fn every_language_says_the_same_things() {
        let english = texts(&ENGLISH);
        for other in [&GERMAN, &FRENCH] {
            let other = texts(other);
            assert_eq!(other.len(), english.len());
            for (ours, theirs) in english.iter().zip(&other) {
                assert_eq!(ours.matches("{}").count(), theirs.matches("{}").count(), "{theirs}");
                assert!(!theirs.trim().is_empty());
            }
        }
    }

    #[test]
    fn languages_without_words_of_their_own_read_english() {
        assert_eq!(
            (of("de").order, of("fr_CH").order, of("en_GB").order),
            ("Bestellung", "Commande", "Order")
        );
        assert_eq!((of("nl"), of("")), (&ENGLISH, &ENGLISH));
        assert_eq!(fill("{}, was {}", &[&1, &"2"]), "1, was 2");
        assert_eq!(fill("{} is {}", &[&"{}", &2]), "{} is 2");
    }
}
