import type { Hello } from '../../../shared/wire/hello.ts'
import { speaks } from '../../../shared/wire/version.ts'
import type { WaitingFile } from '../../store/delivered.ts'
import type { Store } from '../../store/store.ts'
import type { Answered, Why } from '../transport/answers.ts'
import type { FileLine, FileWord } from './file-line.ts'

/**
 * About how many bytes of files, and how many files, are sent in one round, so that events never wait long
 * behind them.
 */
const ROUND_BYTES = 8 * 1024 * 1024
const ROUND_FILES = 50

/**
 * How many files a round sent and how many wait, and why it ended early, if it did. `suspended`: no files of
 * this machine are taken.
 */
export type FilesRound = { files: number; waiting: number; why: Why | null; suspended?: true }
type Drawer = Pick<Store['files'], 'waiting' | 'seal' | 'settle' | 'refuse' | 'drop' | 'count'>
type Sending = {
  files: Drawer
  line: FileLine
  said: Hello
  /**
   * By what another counter finds a file of a dossier: its code; null if it has none yet. A file of no
   * dossier is found by its own hash.
   */
  codeOf(dossier: string): string | null
}

/**
 * Sends waiting files, oldest first. Each is sent from the first piece that the province lacks, so that a cut
 * costs one piece. Only the province's signed word that it has the whole file ends its waiting. A refused
 * file is noted, and the next one is sent. Safe to cut at any point.
 */
export async function sendFiles({ files, line, said, codeOf }: Sending): Promise<FilesRound> {
  const round: FilesRound = { files: 0, waiting: files.count(), why: null }
  if (said.suspended) return { ...round, suspended: true }
  if (!speaks(said.wire.max, 'files') || round.waiting === 0) return round
  let room = ROUND_BYTES
  for (const file of files.waiting(ROUND_FILES)) {
    if (room <= 0) break
    const done = await sendFile({ files, line, said, codeOf }, file)
    if (!done.ok) return { ...round, waiting: files.count(), why: done.why }
    room -= done.value.bytes
    if (done.value.whole) round.files++
  }
  return { ...round, waiting: files.count() }
}

async function sendFile(
  { files, line, said, codeOf }: Sending,
  { content, agency, event, dossier, form }: WaitingFile,
): Promise<Answered<{ bytes: number; whole: boolean }>> {
  const file = files.seal(content)
  if (!file || file.size === 0) {
    files.drop(content)
    return { ok: true, value: { bytes: 0, whole: false } }
  }
  const which = { agency, content, sealed: file.sealed }
  const code = dossier ? codeOf(dossier) : content
  let word: Answered<FileWord> = await line.open({ ...which, event, size: file.size, code, form }, said)
  let bytes = 0
  while (word.ok && !word.value.stands.whole && !word.value.stands.refused) {
    const no = word.value.stands.have
    const piece = file.pieces[no]
    // Without this check, a province that claims more pieces than there are, or goes backwards, would be sent
    // to for ever.
    if (!piece || bytes > 2 * file.size + ROUND_BYTES) return { ok: false, why: 'not-the-province' }
    bytes += piece.length
    const text = Buffer.from(piece).toString('base64url')
    word = await line.put({ ...which, no, bytes: text }, said)
  }
  if (!word.ok) return word
  const { signed, stands } = word.value
  if (stands.whole) files.settle(content, signed)
  else files.refuse(content, stands.refused)
  return { ok: true, value: { bytes, whole: stands.whole } }
}
