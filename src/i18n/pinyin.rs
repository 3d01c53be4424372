//! Which Chinese characters are spelled so: for names that are typed by their sound.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use encoding_rs::{BIG5, Encoding, GBK};
use pinyin::{Pinyin, ToPinyin as _, ToPinyinMulti as _};

/// The characters of a syllable without its tone, `v` for `ü`: those that are read so before those that can be, those of names
/// first, and the common ones of this script before the others.
pub fn spelled(syllable: &str, traditional: bool) -> Vec<char> {
    let syllable = syllable.to_lowercase();
    let mut found = SYLLABLES.get(&syllable).cloned().unwrap_or_default();
    found.sort_by_cached_key(|letter| {
        let read_so = letter.to_pinyin().is_some_and(|sound| plain(sound) == syllable);
        (!read_so, !SURNAMES.contains(*letter), rank(*letter, traditional))
    });
    found
}

fn plain(sound: Pinyin) -> String {
    sound.plain().replace('ü', "v")
}

/// Characters of this script before the other's; the common ones first, in the order of its own standard.
fn rank(letter: char, traditional: bool) -> (u8, u16) {
    let level = |code: u16, one: std::ops::RangeInclusive<u16>, two: std::ops::RangeInclusive<u16>| match code
    {
        _ if one.contains(&code) => 1,
        _ if two.contains(&code) => 2,
        _ => 3,
    };
    match traditional {
        true => {
            code(BIG5, letter).map_or((4, 0), |code| (level(code, 0xa440..=0xc67e, 0xc940..=0xf9d5), code))
        }
        // What GBK added to GB 2312 has a second byte below A1.
        false => code(GBK, letter).map_or((4, 0), |code| match code & 0xff {
            ..0xa1 => (3, code),
            _ => (level(code, 0xb0a1..=0xd7f9, 0xd8a1..=0xf7fe), code),
        }),
    }
}

fn code(encoding: &'static Encoding, letter: char) -> Option<u16> {
    let text = letter.to_string();
    let (bytes, _, unknown) = encoding.encode(&text);
    let pair: [u8; 2] = bytes.as_ref().try_into().ok()?;
    (!unknown).then(|| u16::from_be_bytes(pair))
}

static SYLLABLES: LazyLock<BTreeMap<String, Vec<char>>> = LazyLock::new(|| {
    let mut syllables: BTreeMap<String, Vec<char>> = BTreeMap::new();
    for letter in '\u{4e00}'..='\u{9fff}' {
        for sound in letter.to_pinyin_multi().into_iter().flatten() {
            let letters = syllables.entry(plain(sound)).or_default();
            if letters.last() != Some(&letter) {
                letters.push(letter);
            }
        }
    }
    syllables
});

/// The commonest surnames, in both scripts.
const SURNAMES: &str = "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何林高罗羅郑鄭梁谢謝宋唐许許韩韓邓鄧冯馮曹彭曾肖蕭田董潘袁蔡蒋蔣余于杜叶葉程魏苏蘇吕呂丁任卢盧姚沈钟鍾姜崔谭譚陆陸范汪廖石金韦韋贾賈夏方邹鄒熊白孟秦邱侯江尹薛闫閆段雷龙龍黎史陶贺賀毛郝顾顧龚龔邵万萬覃武钱錢戴严嚴莫孔向常";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn surnames_come_first_and_then_the_common_characters_of_the_script() {
        let first =
            |syllable, traditional| spelled(syllable, traditional).into_iter().take(3).collect::<String>();
        assert_eq!(first("YI", false), "一壹医", "no character that is read otherwise as a rule");
        assert!(spelled("li", false).iter().take(3).any(|letter| *letter == '李'));
        assert!(first("zhang", false).starts_with('张') && first("zhang", true).starts_with('張'));
        assert!(spelled("lv", false).contains(&'吕') && spelled("nv", true).contains(&'女'));
        let place = |letter, traditional| spelled("guo", traditional).iter().position(|one| *one == letter);
        assert!(place('国', false) < place('國', false) && place('國', true) < place('国', true));
        assert!(spelled("zhuangg", false).is_empty() && spelled("", false).is_empty());
    }

    #[test]
    fn a_character_with_several_sounds_is_found_by_each() {
        for syllable in ["zeng", "ceng"] {
            assert!(spelled(syllable, false).contains(&'曾'), "{syllable}");
        }
    }
}
