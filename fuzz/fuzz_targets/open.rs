//! Any bytes open or are refused; what opens can be asked. The checksum is made
//! to fit, so that the sections themselves are reached.
#![no_main]

use libfuzzer_sys::fuzz_target;
use replybook::{Message, Playbook};

fuzz_target!(|bytes: &[u8]| {
    let _ = Playbook::open(bytes);
    let mut fitted = bytes.to_vec();
    if let Some(body) = bytes.get(20..) {
        let checksum = twox_hash::XxHash64::oneshot(0, body);
        fitted[12..20].copy_from_slice(&checksum.to_le_bytes());
    }
    if let Ok(playbook) = Playbook::open(&fitted) {
        let message = Message::new("x", "😡 my bag is lost, NW123");
        let _ = playbook.triage(&message);
        let _ = playbook.scan(&[&message.text, "😡"], &message, &[0, 1]);
        let _ = playbook.matching_rules(&message.text, Some(1));
        let _ = playbook.review("😡 calm down, [name], we'll call you", &message);
        let _ = playbook.explain(&message);
        let _ = playbook.test();
        let _ = playbook.stats();
    }
});
