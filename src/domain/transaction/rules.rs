//! Sanity: what makes an act on a home look wrong, and what is asked then. Every threshold of the house stands here.

use super::{Disposal, Intent, Money, Role};
use crate::domain::Timestamp;

/// The thresholds, with where each comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rules {
    /// A price below this share of the reference, in percent, is far below it. Family sales are seldom below half; the homes of
    /// the Nanning case of 2020 went for less than a thousandth.
    pub far_below: u64,
    /// Seconds before an ordinary act has effect: three days, so that a weekend does not hide the notice.
    pub cooling_off: u32,
    /// Seconds where something looks wrong, or an agent asks: a week.
    pub careful: u32,
    /// Days for which the owner's channel must have stood in the register: one that was changed in the weeks before the act may be
    /// the fraudster's.
    pub settled: u16,
}

impl Default for Rules {
    fn default() -> Self {
        Self { far_below: 50, cooling_off: 3 * DAY, careful: 7 * DAY, settled: 30 }
    }
}

/// What the machine knows beside the intent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// What a square metre is worth here.
    pub reference: Option<Money>,
    /// Whether the same parcel was given away in the other way on the same day.
    pub other_act_today: bool,
}

/// Something that looks wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Concern {
    /// The price is far below the reference.
    PriceFarBelow,
    /// Nothing is known to hold the price against: no reference, or one in another currency.
    PriceUnknown,
    /// Transfer and mortgage of one parcel on one day.
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
            known.other_act_today.then_some(Concern::TransferAndMortgage),
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

    /// Whether two acts on one parcel fall on one day: less than 24 hours apart, so that midnight divides nothing.
    pub fn same_day(one: Timestamp, other: Timestamp) -> bool {
        one.as_unix().abs_diff(other.as_unix()) < u64::from(DAY)
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

const DAY: u32 = 86_400;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::transaction::samples::transfer;

    fn yuan(whole: u64) -> Money {
        Money { hundredths: whole * 100, currency: "CNY".into() }
    }

    fn concerns(intent: &Intent<Disposal>, known: &Known) -> Vec<Concern> {
        Rules::default().weigh(intent, known).concerns
    }

    /// 12,000 yuan a square metre: 120 of them are worth 1,440,000.
    fn known() -> Known {
        Known { reference: Some(yuan(12_000)), other_act_today: false }
    }

    #[test]
    fn an_ordinary_sale_takes_an_officer_and_three_days() {
        let demands = Rules::default().weigh(&transfer(), &known());
        assert_eq!(demands, Demands { concerns: vec![], four_eyes: false, cooling_off: 259_200 });
    }

    #[test]
    fn seventy_yuan_for_a_home_take_four_eyes_and_a_week() {
        let mut intent = transfer();
        intent.act.price = yuan(70);
        let demands = Rules::default().weigh(&intent, &known());
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
        let known = Known { other_act_today: true, ..known() };
        let all = [Concern::TransferAndMortgage, Concern::Agent, Concern::ChannelNew];
        assert_eq!(concerns(&intent, &known), all);
        for one in Concern::ALL {
            let demands = Rules::default().demand(vec![one]);
            assert!(demands.four_eyes && demands.cooling_off == 604_800, "{one:?}");
        }
    }

    #[test]
    fn the_largest_figures_overflow_nothing() {
        let mut intent = transfer();
        (intent.parcel.area, intent.act.price.hundredths) = (u32::MAX, u64::MAX);
        let reference = Some(Money { hundredths: u64::MAX, currency: "CNY".into() });
        assert_eq!(concerns(&intent, &Known { reference, other_act_today: false }), [Concern::PriceFarBelow]);
    }

    #[test]
    fn midnight_does_not_divide_a_day() {
        let at = Timestamp::from_unix;
        assert!(Rules::same_day(at(86_399), at(86_401)) && Rules::same_day(at(86_401), at(86_399)));
        assert!(!Rules::same_day(at(0), at(86_400)));
    }
}
