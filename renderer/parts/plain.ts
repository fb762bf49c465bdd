/**
 * Text without the marks that turn reading order around: what is read on the screen is what stands on the
 * paper, which drops them too.
 */
export const plain = (text: string): string => text.replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
