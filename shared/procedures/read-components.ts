import type { Procedure } from './procedure.ts'

const COUNTS = /\[\s*(\d+)\s*chính(?:\s*,\s*(\d+)\s*sao)?\s*\]\s*$/
const OPTIONAL = /nếu có|^trường hợp|^đối với trường hợp|hoặc/i

/** The papers of one cell: separated by " | ", each perhaps led by "+" and followed by "[1 chính, 2 sao]". */
export function readComponents(cell: string): Procedure['components'] {
  const texts = cell
    .split(' | ')
    .map(each => each.trim())
    .filter(Boolean)
  return texts.slice(0, 60).map((text, at) => {
    const counts = COUNTS.exec(text)
    const title = text
      .replace(COUNTS, '')
      .replace(/^[+\-–•\s]+/, '')
      .replace(/[;.,\s]+$/, '')
      .trim()
    return {
      id: `tp${at + 1}`,
      title: title.slice(0, 600) || `Giấy tờ ${at + 1}`,
      originals: counts ? Math.min(20, Number(counts[1])) : 1,
      copies: Math.min(20, Number(counts?.[2] ?? 0)),
      required: !OPTIONAL.test(title),
    }
  })
}
