import type { Plugin } from 'vite'

/**
 * Writes built code in ASCII alone. The desk's 3.4 million letters then take one byte of its memory each, not
 * two.
 */
export const inAscii: Plugin = {
  name: 'in-ascii',
  generateBundle(_options, bundle) {
    for (const file of Object.values(bundle)) if (file.type === 'chunk') file.code = escaped(file.code)
  },
}

/**
 * The same code, with every letter beyond ASCII written as its escape. A backslash before such a letter has
 * no meaning, and is dropped.
 */
export const escaped = (code: string): string =>
  code.replace(/\\[\s\S]|\P{ASCII}/gu, said =>
    /\P{ASCII}/u.test(said) ? said.replace(/^\\/, '').split('').map(codeOf).join('') : said,
  )

const codeOf = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
