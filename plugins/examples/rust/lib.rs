//! A checker in Rust, without crates: a mark that is repeated for emphasis ("!!", "??").
//! The structs below are those of stet/abi.h as far as this plugin reads them; rows are stepped by their stride.
use std::ffi::c_void;
use std::panic::catch_unwind;

#[repr(C)]
#[derive(Clone, Copy)]
pub struct Str {
    ptr: *const u8,
    len: usize,
}
#[repr(C)]
#[derive(Clone, Copy)]
pub struct Span {
    begin: u32,
    end: u32,
}
#[repr(C)]
#[derive(Clone, Copy)]
pub struct Rows {
    ptr: *const c_void,
    count: u32,
    stride: u32,
}
#[repr(C)]
pub struct Block {
    span: Span,
    kind: u32,
}
#[repr(C)]
pub struct Document {
    size: u32,
    reference_year: i32,
    reference_and_dated: [u8; 4],
    dated_year: i32,
    path: Str,
    language: Str,
    text: Str,
    prose: Str,
    blocks: Rows,
}
#[repr(C)]
pub struct Finding {
    size: u32,
    rule: u32,
    span: Span,
    message: Str,
    severity: u32,
    reserved: u32,
    evidence: Rows,
    edits: Rows,
    also: Rows,
}
#[repr(C)]
pub struct Host {
    size: u32,
    minor: u32,
    context: *mut c_void,
    report: extern "C" fn(*mut c_void, *const Finding),
    fail: extern "C" fn(*mut c_void, Str),
}
#[repr(C)]
pub struct Rule {
    id: Str,
    summary: Str,
    page: Str,
    since: Str,
    severity: u32,
    tables: u32,
    options: Rows,
}
#[repr(C)]
pub struct Plugin {
    size: u32,
    abi_major: u16,
    abi_needs_minor: u16,
    name: Str,
    version: Str,
    rules: Rows,
    open: extern "C" fn(*const Host) -> *mut c_void,
    check: extern "C" fn(*mut c_void, *const Host, *const Document) -> i32,
    close: extern "C" fn(*mut c_void),
}
unsafe impl Sync for Rule {}
unsafe impl Sync for Plugin {}

const SEVERITY_INFO: u32 = 1;
const TABLE_SENTENCES: u32 = 1;
const BLOCK_CODE: u32 = 5;
const OK: i32 = 0;
const FAILED: i32 = 1;

const fn s(text: &'static str) -> Str {
    Str { ptr: text.as_ptr(), len: text.len() }
}
const NO_ROWS: Rows = Rows { ptr: std::ptr::null(), count: 0, stride: 0 };

static RULES: [Rule; 1] = [Rule {
    id: s("rust/repeated-mark"),
    summary: s("An exclamation or question mark is repeated."),
    page: s("# rust/repeated-mark\n\nAn exclamation or question mark is repeated.\n\n## Why\n\n\
             One mark says it; two belong in a letter to a friend.\n\n## How to silence it\n\n\
             Leave the rule out: `ignore = [\"rust/repeated-mark\"]` in `stet.toml`.\n"),
    since: s("1.0.0"),
    severity: SEVERITY_INFO,
    tables: TABLE_SENTENCES,
    options: NO_ROWS,
}];

static PLUGIN: Plugin = Plugin {
    size: std::mem::size_of::<Plugin>() as u32,
    abi_major: 1,
    abi_needs_minor: 0,
    name: s("rust"),
    version: s("1.0.0"),
    rules: Rows { ptr: RULES.as_ptr() as *const c_void, count: 1, stride: std::mem::size_of::<Rule>() as u32 },
    open,
    check,
    close,
};

extern "C" fn open(_: *const Host) -> *mut c_void {
    std::ptr::NonNull::<c_void>::dangling().as_ptr()
}
extern "C" fn close(_: *mut c_void) {}

unsafe fn look(host: &Host, document: &Document) {
    let prose = std::slice::from_raw_parts(document.prose.ptr, document.prose.len);
    for i in 0..document.blocks.count as usize {
        let row = (document.blocks.ptr as *const u8).add(i * document.blocks.stride as usize);
        let block = &*(row as *const Block);
        if block.kind == BLOCK_CODE {
            continue;
        }
        let (mut at, end) = (block.span.begin as usize, block.span.end as usize);
        while at < end {
            let run = prose[at..end].iter().take_while(|c| **c == b'!' || **c == b'?').count();
            let mixed = run == 2 && prose[at] != prose[at + 1]; // "?!" is a mark of its own
            if run > 1 && !mixed {
                let finding = Finding {
                    size: std::mem::size_of::<Finding>() as u32,
                    rule: 0,
                    span: Span { begin: at as u32, end: (at + run) as u32 },
                    message: s("one mark is enough"),
                    severity: 0,
                    reserved: 0,
                    evidence: NO_ROWS,
                    edits: NO_ROWS,
                    also: NO_ROWS,
                };
                (host.report)(host.context, &finding);
            }
            at += run.max(1);
        }
    }
}

extern "C" fn check(_: *mut c_void, host: *const Host, document: *const Document) -> i32 {
    // A panic must not unwind across the line.
    match catch_unwind(|| unsafe { look(&*host, &*document) }) {
        Ok(()) => OK,
        Err(_) => {
            unsafe { ((*host).fail)((*host).context, s("it panicked")) };
            FAILED
        }
    }
}

#[no_mangle]
pub extern "C" fn stet_plugin_entry() -> *const Plugin {
    &PLUGIN
}
