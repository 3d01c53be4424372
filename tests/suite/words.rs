//! The window's words: every key a source asks for exists, every key of the window is asked for, every fault and
//! gesture has its texts, and no text breaks the voice.
