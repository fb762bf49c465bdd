/**
 * Removes the marks that change the reading order of text. The paper drops them too, so the screen shows what
 * stands on the paper.
 */
export const plain = (text: string): string => text.replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
