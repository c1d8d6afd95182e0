/* stet/abi/layout.h: filled below */
