//! Sanity: what makes an act on a home look wrong, and what is asked then. The thresholds come from the law pack.

use super::{Disposal, Intent, Money, Rank, Role};
use crate::domain::Timestamp;

/// The thresholds, as a law pack states them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rules {
    /// A price below this share of the reference, in percent, is far below it.
    pub far_below: u8,
    /// Seconds within which two acts on one parcel are too close: midnight divides nothing.
    pub together: u32,
    /// Seconds before an ordinary act has effect.
    pub cooling_off: u32,
    /// Seconds where something looks wrong, or an agent asks.
    pub careful: u32,
    /// Days for which the owner's channel must have stood in the register.
    pub settled: u16,
}

/// What the machine knows beside the intent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// What a square metre is worth here.
    pub reference: Option<Money>,
    /// Whether the same parcel was given away in the other way not long before.
    pub other_act: bool,
}

/// Something that looks wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Concern {
    /// The price is far below the reference.
    PriceFarBelow,
    /// Nothing is known to hold the price against: no reference, or one in another currency.
    PriceUnknown,
    /// Transfer and mortgage of one parcel, close to each other.
    TransferAndMortgage,
    /// Someone else asks for the owner.
    Agent,
    /// The owner's channel was changed not long before.
    ChannelNew,
}

/// What is asked for an act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Demands {
    /// What looks wrong, in a fixed order.
    pub concerns: Vec<Concern>,
    /// Whether officer and supervisor must both sign.
    pub four_eyes: bool,
    /// Seconds between the confirmation and its effect.
    pub cooling_off: u32,
}

impl Demands {
    /// Who must sign beside the face.
    pub const fn ranks(&self) -> &'static [Rank] {
        if self.four_eyes { &Rank::ALL } else { &[Rank::Officer] }
    }
}

impl Rules {
    /// What is asked for this act. An officer who knows the case signs in any case: a face alone never gives a home away.
    pub fn weigh(&self, intent: &Intent<Disposal>, known: &Known) -> Demands {
        let price = match &known.reference {
            Some(reference) if reference.currency == intent.act.price.currency => {
                let worth = u128::from(reference.hundredths) * u128::from(intent.parcel.area) / 100;
                let least = worth * u128::from(self.far_below) / 100;
                (u128::from(intent.act.price.hundredths) < least).then_some(Concern::PriceFarBelow)
            }
            _ => Some(Concern::PriceUnknown),
        };
        let settled = intent.act.channel.since.plus_days(self.settled);
        let concerns: Vec<Concern> = [
            price,
            known.other_act.then_some(Concern::TransferAndMortgage),
            (intent.requester.role == Role::Agent).then_some(Concern::Agent),
            (intent.issued_at < settled).then_some(Concern::ChannelNew),
        ]
        .into_iter()
        .flatten()
        .collect();
        self.demand(concerns)
    }

    /// What these concerns ask for.
    pub fn demand(&self, concerns: Vec<Concern>) -> Demands {
        let four_eyes = !concerns.is_empty();
        let cooling_off = if four_eyes { self.careful } else { self.cooling_off };
        Demands { concerns, four_eyes, cooling_off }
    }

    /// Whether two acts on one parcel are too close to each other.
    pub fn are_together(&self, one: Timestamp, other: Timestamp) -> bool {
        one.as_unix().abs_diff(other.as_unix()) < u64::from(self.together)
    }

    /// What contradicts itself in them, if anything.
    pub fn contradiction(&self) -> Option<&'static str> {
        let Self { far_below, together, cooling_off, careful, .. } = *self;
        let contradictions = [
            (cooling_off == 0, "an act on a home has effect at once"),
            (careful < cooling_off, "an act that looks wrong has effect sooner than another"),
            (!(1..=100).contains(&far_below), "no price is far below the usual one"),
            (together == 0, "no two acts are too close"),
        ];
        contradictions.into_iter().find(|(holds, _)| *holds).map(|(_, what)| what)
    }
}

impl Concern {
    /// Every concern.
    pub const ALL: [Self; 5] =
        [Self::PriceFarBelow, Self::PriceUnknown, Self::TransferAndMortgage, Self::Agent, Self::ChannelNew];

    /// The concern's code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::PriceFarBelow => "price_far_below",
            Self::PriceUnknown => "price_unknown",
            Self::TransferAndMortgage => "transfer_and_mortgage",
            Self::Agent => "agent",
            Self::ChannelNew => "channel_new",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::transaction::samples::{RULES, transfer};

    fn yuan(whole: u64) -> Money {
        Money { hundredths: whole * 100, currency: "CNY".into() }
    }

    fn concerns(intent: &Intent<Disposal>, known: &Known) -> Vec<Concern> {
        RULES.weigh(intent, known).concerns
    }

    /// 12,000 yuan a square metre: 120 of them are worth 1,440,000.
    fn known() -> Known {
        Known { reference: Some(yuan(12_000)), other_act: false }
    }

    #[test]
    fn an_ordinary_sale_takes_an_officer_and_three_days() {
        let demands = RULES.weigh(&transfer(), &known());
        assert_eq!(demands, Demands { concerns: vec![], four_eyes: false, cooling_off: 259_200 });
    }

    #[test]
    fn seventy_yuan_for_a_home_take_four_eyes_and_a_week() {
        let mut intent = transfer();
        intent.act.price = yuan(70);
        let demands = RULES.weigh(&intent, &known());
        let concerns = vec![Concern::PriceFarBelow];
        assert_eq!(demands, Demands { concerns, four_eyes: true, cooling_off: 604_800 });
        intent.act.price = yuan(720_000);
        assert_eq!(self::concerns(&intent, &known()), [], "half is not far below");
        intent.act.price = Money { hundredths: 71_999_999, currency: "CNY".into() };
        assert_eq!(self::concerns(&intent, &known()), [Concern::PriceFarBelow]);
    }

    #[test]
    fn what_cannot_be_judged_is_not_taken_for_good() {
        let mut intent = transfer();
        assert_eq!(concerns(&intent, &Known::default()), [Concern::PriceUnknown]);
        intent.act.price.currency = "HKD".into();
        assert_eq!(concerns(&intent, &known()), [Concern::PriceUnknown]);
    }

    #[test]
    fn an_agent_a_second_act_and_a_new_channel_each_ask_for_more() {
        let mut intent = transfer();
        intent.requester.role = Role::Agent;
        intent.act.channel.since = Timestamp::from_unix(intent.issued_at.as_unix() - 86_400);
        let known = Known { other_act: true, ..known() };
        let all = [Concern::TransferAndMortgage, Concern::Agent, Concern::ChannelNew];
        assert_eq!(concerns(&intent, &known), all);
        for one in Concern::ALL {
            let demands = RULES.demand(vec![one]);
            assert!(demands.four_eyes && demands.cooling_off == 604_800, "{one:?}");
        }
    }

    #[test]
    fn the_largest_figures_overflow_nothing() {
        let mut intent = transfer();
        (intent.parcel.area, intent.act.price.hundredths) = (u32::MAX, u64::MAX);
        let reference = Some(Money { hundredths: u64::MAX, currency: "CNY".into() });
        assert_eq!(concerns(&intent, &Known { reference, other_act: false }), [Concern::PriceFarBelow]);
    }

    #[test]
    fn midnight_does_not_divide_a_day() {
        let at = Timestamp::from_unix;
        assert!(RULES.are_together(at(86_399), at(86_401)) && RULES.are_together(at(86_401), at(86_399)));
        assert!(!RULES.are_together(at(0), at(86_400)));
    }

    #[test]
    fn rules_under_which_nothing_is_asked_contradict_themselves() {
        assert_eq!(RULES.contradiction(), None);
        for bad in [
            Rules { cooling_off: 0, ..RULES },
            Rules { careful: RULES.cooling_off - 1, ..RULES },
            Rules { far_below: 0, ..RULES },
            Rules { far_below: 101, ..RULES },
            Rules { together: 0, ..RULES },
        ] {
            assert!(bad.contradiction().is_some(), "{bad:?}");
        }
    }
}
