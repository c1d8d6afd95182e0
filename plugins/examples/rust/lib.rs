//! A checker in Rust, without crates: a mark that is repeated for emphasis ("!!", "??").
mod abi;
use abi::*;
use std::ffi::c_void;
use std::panic::catch_unwind;

static RULES: [Rule; 1] = [Rule {
    id: text("rust/repeated-mark"),
    summary: text("An exclamation or question mark is repeated."),
    page: text(include_str!("repeated-mark.md")),
    since: text("1.0.0"),
    languages: NO_TEXT,
    former: NO_TEXT,
    severity: SEVERITY_INFO,
    flags: 0,
    tables: 1 << TABLE_BLOCKS,
    options: NO_ROWS,
    check,
}];

static PLUGIN: Plugin = Plugin {
    size: std::mem::size_of::<Plugin>() as u32,
    abi_major: ABI_MAJOR,
    abi_minor: ABI_MINOR,
    name: text("rust"),
    version: text("1.0.0"),
    rules: rows(&RULES),
    options: NO_ROWS,
    data: std::ptr::null(),
    open,
    prepare: None,
    done: None,
    close,
    extension: None,
};

unsafe fn look(host: &Host, document: &Document) {
    let prose = document.prose.bytes();
    for i in 0..document.tables[TABLE_BLOCKS].count {
        let block = document.tables[TABLE_BLOCKS].row::<Block>(i);
        if block.kind == BLOCK_CODE {
            continue;
        }
        let (mut at, end) = (block.span.begin as usize, block.span.end as usize);
        while at < end {
            let run = prose[at..end].iter().take_while(|c| **c == b'!' || **c == b'?').count();
            let mixed = run == 2 && prose[at] != prose[at + 1]; // "?!" is a mark of its own
            if run > 1 && !mixed {
                let span = Span { begin: at as u32, end: (at + run) as u32 };
                host.report(&Finding::at(span, "one mark is enough"));
            }
            at += run.max(1);
        }
    }
}

extern "C" fn check(_: *const c_void, _: *const c_void, _: u32, host: *const Host, document: *const Document) -> i32 {
    // A panic must not unwind across the line.
    match catch_unwind(|| unsafe { look(&*host, &*document) }) {
        Ok(()) => OK,
        Err(_) => unsafe { (*host).give_up("it panicked") },
    }
}
extern "C" fn open(_: *const Plugin, _: *const Host) -> *mut c_void {
    std::ptr::NonNull::<c_void>::dangling().as_ptr()
}
extern "C" fn close(_: *mut c_void) {}

#[no_mangle]
pub extern "C" fn stet_plugin_entry() -> *const Plugin {
    &PLUGIN
}
