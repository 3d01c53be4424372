//! The movements that one intent asks for: derived, so that a recording of them speaks of this act and of no other.

use sha2::{Digest as _, Sha256};

use crate::domain::{Digest, Gesture, Timestamp};

/// Movements of a confirmation.
pub const STEPS: usize = 4;
/// Orders of four out of five movements without one twice in a row. The 24 of them without a turn of the head are passed over:
/// a turn shows depth.
pub const ORDERS: u64 = 320;

/// The order in which an intent with this hash asks for its movements, on this machine, for a challenge drawn at this time.
/// Anyone can derive it again: the n-th try is SHA-256 of the label, the hash, the length of the machine's name and the name, the
/// time and n (numbers as 8 bytes, big-endian), its first 8 bytes modulo 320. Signed into records: do not change.
pub fn order(hash: Digest, kiosk: &str, at: Timestamp) -> [Gesture; STEPS] {
    (0_u64..)
        .map(|turn| {
            let digest = Sha256::new()
                .chain_update(b"countersign-order/v1")
                .chain_update(hash.0)
                .chain_update((kiosk.len() as u64).to_be_bytes())
                .chain_update(kiosk)
                .chain_update(at.as_unix().to_be_bytes())
                .chain_update(turn.to_be_bytes())
                .finalize();
            nth(u64::from_be_bytes(*digest.first_chunk().expect("32 bytes")) % ORDERS)
        })
        .find(|gestures| gestures.iter().any(|gesture| gesture.is_turn()))
        .expect("most orders have a turn")
}

/// The order with this number: the first of five, each further one of the four others.
fn nth(mut number: u64) -> [Gesture; STEPS] {
    let all = Gesture::ALL;
    let mut draw = |from: usize| {
        let place = (number % from as u64) as usize;
        number /= from as u64;
        place
    };
    let mut last = draw(all.len());
    let mut gestures = [all[last]; STEPS];
    for gesture in &mut gestures[1..] {
        let place = draw(all.len() - 1);
        last = if place >= last { place + 1 } else { place };
        *gesture = all[last];
    }
    gestures
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_number_is_another_order() {
        let orders: Vec<_> = (0..ORDERS).map(nth).collect();
        for (place, order) in orders.iter().enumerate() {
            assert!(order.windows(2).all(|pair| pair[0] != pair[1]), "{order:?}");
            assert!(!orders[..place].contains(order), "{order:?} twice");
        }
        let without = orders.iter().filter(|order| !order.iter().any(|gesture| gesture.is_turn())).count();
        assert_eq!(without, 24);
    }

    #[test]
    fn orders_are_spread_evenly() {
        let (mut counts, draws) = (std::collections::HashMap::new(), 29_600_i64);
        for at in 0..draws {
            *counts.entry(order(Digest([7; 32]), "kiosk", Timestamp::from_unix(at))).or_insert(0_i64) += 1;
        }
        assert_eq!(counts.len(), 296);
        // A hundred each on average; five standard deviations are fifty.
        assert!(counts.values().all(|count| (50..150).contains(count)), "{counts:?}");
    }

    proptest! {
        #[test]
        fn the_order_is_of_this_intent_machine_and_time_alone(hash: [u8; 32], kiosk in "[a-z/.]{1,40}", at: i64) {
            let (hash, at) = (Digest(hash), Timestamp::from_unix(at));
            let gestures = order(hash, &kiosk, at);
            prop_assert_eq!(order(hash, &kiosk, at), gestures);
            prop_assert!(gestures.iter().any(|gesture| gesture.is_turn()));
            prop_assert!(gestures.windows(2).all(|pair| pair[0] != pair[1]));
        }
    }
}
