//! The part of stet/abi.h that these rules read, as Rust's own structs. Rows grow at the end in later versions: step by
//! stride (Rows::row does), and add what else you need from stet/abi/document.h, field by field.
#![allow(dead_code)]
use std::ffi::c_void;
use std::mem::size_of;

pub const ABI_MAJOR: u16 = 0;
pub const ABI_MINOR: u16 = 9;
pub const NONE: u32 = u32::MAX;
pub const OK: i32 = 0;
pub const FAILED: i32 = 1;
pub const SEVERITY_INFO: u32 = 1;
pub const SEVERITY_WARNING: u32 = 2;
pub const SEVERITY_ERROR: u32 = 3;
pub const BLOCK_CODE: u32 = 5;
// Of enum stet_table: indices into Document::tables, and bits of Rule::tables.
pub const TABLE_BLOCKS: usize = 3;
pub const TABLE_SENTENCES: usize = 20;
pub const TABLE_COUNT: usize = 29;

#[repr(C)]
#[derive(Clone, Copy)]
pub struct Str {
    ptr: *const u8,
    len: usize,
}
#[repr(C)]
#[derive(Clone, Copy)]
pub struct Span {
    pub begin: u32,
    pub end: u32,
}
#[repr(C)]
#[derive(Clone, Copy)]
pub struct Rows {
    ptr: *const c_void,
    pub count: u32,
    stride: u32,
}
#[repr(C)]
#[derive(Clone, Copy)]
pub struct Day {
    pub year: i32,
    pub month: u8,
    pub day: u8,
    reserved: [u8; 2],
}
#[repr(C)]
pub struct Block {
    pub span: Span,
    pub kind: u32,
    pub level: u32,
    pub note: u32,
    pub container: u32,
}
#[repr(C)]
pub struct Sentence {
    pub span: Span,
    pub block: u32,
    reserved: u32,
}
#[repr(C)]
pub struct Document {
    pub size: u32,
    reserved: u32,
    pub reference: Day,
    pub dated: Day,
    pub path: Str,
    pub format: Str,
    pub language: Str,
    pub text: Str,
    pub prose: Str,
    pub strings: Str,
    pub tables: [Rows; TABLE_COUNT],
}
#[repr(C)]
pub struct Evidence {
    pub span: Span,
    pub kind: u32,
    pub number: u32,
    pub option: Str,
    pub message: Str,
}
#[repr(C)]
pub struct Cause {
    pub table: u32,
    pub row: u32,
    pub other_table: u32,
    pub other_row: u32,
}
#[repr(C)]
pub struct Finding {
    pub size: u32,
    pub severity: u32, // 0: the rule's own
    pub span: Span,
    pub anchor: u32,
    pub reserved: u32,
    pub message: Str,
    pub cause: Cause,
    pub evidence: Rows,
    pub fixes: Rows,
    pub also: Rows,
}
#[repr(C)]
pub struct Host {
    pub size: u32,
    pub minor: u32,
    context: *mut c_void,
    report: extern "C" fn(*mut c_void, *const Finding),
    fail: extern "C" fn(*mut c_void, Str),
    option: extern "C" fn(*mut c_void, u32, Str) -> *const c_void,
    enabled: extern "C" fn(*mut c_void, u32) -> i32,
    service: extern "C" fn(*mut c_void, Str) -> *const c_void,
}
pub type Check = extern "C" fn(*const c_void, *const c_void, u32, *const Host, *const Document) -> i32;
#[repr(C)]
pub struct Rule {
    pub id: Str,
    pub summary: Str,
    pub page: Str,
    pub since: Str,
    pub languages: Str,
    pub former: Str,
    pub severity: u32,
    pub flags: u32,
    pub tables: u64,
    pub options: Rows,
    pub check: Check,
}
#[repr(C)]
pub struct Plugin {
    pub size: u32,
    pub abi_major: u16,
    pub abi_minor: u16,
    pub name: Str,
    pub version: Str,
    pub rules: Rows,
    pub options: Rows,
    pub data: *const c_void,
    pub open: extern "C" fn(*const Plugin, *const Host) -> *mut c_void,
    pub prepare: Option<extern "C" fn(*const c_void, *const Host, *const Document) -> *mut c_void>,
    pub done: Option<extern "C" fn(*const c_void, *mut c_void)>,
    pub close: extern "C" fn(*mut c_void),
    pub extension: Option<extern "C" fn(Str) -> *const c_void>,
}
unsafe impl Sync for Rule {}
unsafe impl Sync for Plugin {}

// As tests/abi/layout.txt has them.
const _: () = assert!(size_of::<Block>() == 24 && size_of::<Sentence>() == 16 && size_of::<Document>() == 584);
const _: () = assert!(size_of::<Evidence>() == 48 && size_of::<Finding>() == 104 && size_of::<Host>() == 56);
const _: () = assert!(size_of::<Rule>() == 136 && size_of::<Plugin>() == 120);

pub const NO_TEXT: Str = text("");
pub const NO_ROWS: Rows = Rows { ptr: std::ptr::null(), count: 0, stride: 0 };

pub const fn text(s: &str) -> Str {
    Str { ptr: s.as_ptr(), len: s.len() }
}
pub const fn rows<T>(of: &[T]) -> Rows {
    Rows { ptr: of.as_ptr() as *const c_void, count: of.len() as u32, stride: size_of::<T>() as u32 }
}

impl Str {
    /// # Safety
    /// The host's own words, until the call they were given to returns.
    pub unsafe fn bytes<'a>(&self) -> &'a [u8] {
        if self.len == 0 {
            return &[];
        }
        std::slice::from_raw_parts(self.ptr, self.len)
    }
}
impl Rows {
    /// # Safety
    /// `i` is below `count`, and the table is one of `T`.
    pub unsafe fn row<'a, T>(&self, i: u32) -> &'a T {
        &*((self.ptr as *const u8).add(i as usize * self.stride as usize) as *const T)
    }
}
impl Evidence {
    pub fn of_text(span: Span, message: &str) -> Evidence {
        Evidence { span, kind: 0, number: 0, option: NO_TEXT, message: text(message) }
    }
}
impl Finding {
    pub fn at(span: Span, message: &str) -> Finding {
        Finding {
            size: size_of::<Finding>() as u32,
            severity: 0,
            span,
            anchor: NONE,
            reserved: 0,
            message: text(message),
            cause: Cause { table: NONE, row: NONE, other_table: NONE, other_row: NONE },
            evidence: NO_ROWS,
            fixes: NO_ROWS,
            also: NO_ROWS,
        }
    }
}
impl Host {
    /// The host copies what it is given.
    pub fn report(&self, finding: &Finding) {
        (self.report)(self.context, finding);
    }
    pub fn give_up(&self, why: &str) -> i32 {
        (self.fail)(self.context, text(why));
        FAILED
    }
}
