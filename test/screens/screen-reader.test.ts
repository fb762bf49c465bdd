import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { installWords, WORDS_OF_ARIA } from '../../renderer/screen-reader.ts'
import { speak } from '../../renderer/text/text.ts'

const REACT_ARIA = fileURLToPath(new URL('../../node_modules', import.meta.url))
/** Of a drop zone alone: nothing is dragged from our screens. */
const DRAGGING = /^(drag|drop(Canceled|Complete|Indicator|On)|endDrag|insert)/
/** Of controls of the same package that no screen has. */
const UNUSED = ['selectPlaceholder', 'tableResizer', 'colorSwatchPicker']

test('every word that react-aria may say of our controls is one of ours, Vietnamese on Vietnamese screens', () => {
  installWords()
  for (const [name, said] of Object.entries(WORDS_OF_ARIA)) {
    const theirs = wordsOf(name).filter(word => !DRAGGING.test(word) && !UNUSED.includes(word))
    expect(theirs.length).toBeGreaterThan(0)
    expect(Object.keys(said).sort()).toEqual(theirs.sort())
  }
  const facts = { optionText: 'Phù hiệu', optionCount: 3, isSelected: true }
  const heard = (language: 'vi' | 'en'): string[] => {
    speak(language)
    return Object.values(WORDS_OF_ARIA).flatMap(said => Object.values(said).map(word => word(facts)))
  }
  const [vietnamese, english] = [heard('vi'), heard('en')]
  expect(vietnamese.every(word => word && !/heard\.|\{\{|undefined/.test(word))).toBe(true)
  expect(vietnamese.filter((word, at) => word === english[at])).toEqual([])
  speak('vi')
  expect(WORDS_OF_ARIA['@react-aria/combobox']?.countAnnouncement?.(facts)).toBe('Có 3 lựa chọn.')
  expect(WORDS_OF_ARIA['@react-aria/combobox']?.focusAnnouncement?.({ ...facts, isSelected: false })).toBe(
    'Phù hiệu',
  )
})

/** The keys of a package's English words, as it brings them. */
function wordsOf(name: string): string[] {
  const folder = name.replace('@react-aria/', 'react-aria/dist/private/intl/')
  const [file] = globSync([`${folder}/en-US.mjs`, `${folder}/dist/private/intl/en-US.mjs`], {
    cwd: REACT_ARIA,
  })
  const text = readFileSync(`${REACT_ARIA}/${file}`, 'utf8')
  return [...text.matchAll(/^ {4}"([^"]+)":/gm)].map(([, key = '']) => key)
}
