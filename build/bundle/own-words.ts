import type { Plugin } from 'vite'

/**
 * Words of react-aria, a file a language: `renderer/screen-reader.ts` says them in ours, so none of theirs is
 * built in.
 */
const THEIRS = /react-aria(-components)?\/dist\/.*\/intl\/(.*\/)?[a-z]{2}-[A-Z]{2}\.mjs$/

/** Leaves them out of the screens that are built. */
export const ownWords: Plugin = {
  name: 'own-words',
  enforce: 'pre',
  load: id => (THEIRS.test(id) ? 'export default {}' : null),
}
