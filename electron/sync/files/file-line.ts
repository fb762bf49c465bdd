import { DOMAIN } from '../../../shared/record/event.ts'
import { Signed } from '../../../shared/record/receipt.ts'
import {
  type FileAsked,
  type FileGet,
  FileGot,
  type FilePut,
  FileStands,
  type FilesAsked,
  FilesFound,
} from '../../../shared/wire/files.ts'
import {
  type Ask,
  type LineOptions,
  newNonce,
  openAsk,
  type Reached,
  readSaid,
  spoken,
} from '../line/province-line.ts'
import { type Answered, NOT_THE_PROVINCE } from '../transport/answers.ts'

type Said<T> = Omit<T, 'wire' | 'nonce'>
/** The province's signed word on how a file stands, and what it says. */
export type FileWord = { signed: Signed; stands: FileStands }
/** The line for files: questions of its own, so that none of them ever stands in the way of an event. */
export type FileLine = {
  /** A file is to go up; a piece of it goes. */
  open(file: Said<FileAsked>, reached: Reached): Promise<Answered<FileWord>>
  put(piece: Said<FilePut>, reached: Reached): Promise<Answered<FileWord>>
  /** Which files there are of a dossier, and a piece of one. */
  find(of: Said<FilesAsked>, reached: Reached): Promise<Answered<FilesFound['files']>>
  get(piece: Said<FileGet>, reached: Reached): Promise<Answered<Uint8Array | null>>
}

/** Opens the line for files: nothing is sent yet. */
export function openFileLine(options: LineOptions): FileLine {
  const ask = openAsk(options)
  return {
    open: (file, reached) => stands(ask, options, 'file', { ...file, ...head(reached) }),
    put: (piece, reached) => stands(ask, options, 'file-put', { ...piece, ...head(reached) }),
    find: (of, reached) => find(ask, options, of, reached),
    async get(piece, reached) {
      const answer = await ask('file-get', { wire: spoken(reached), ...piece }, FileGot, reached.challenge)
      if (!answer.ok) return answer
      const { bytes } = answer.value
      return { ok: true, value: bytes === null ? null : new Uint8Array(Buffer.from(bytes, 'base64url')) }
    },
  }
}

const head = (reached: Reached) => ({
  wire: spoken(reached),
  nonce: newNonce(),
  challenge: reached.challenge,
})
type Asked = ReturnType<typeof head> & Pick<FileAsked, 'agency' | 'content' | 'sealed'>

/** How a file stands: signed by the pinned key, for just this question about just this file. */
async function stands(
  ask: Ask,
  { province, who }: LineOptions,
  question: string,
  { challenge, ...asked }: Asked,
): Promise<Answered<FileWord>> {
  const answer = await ask(question, asked, Signed, challenge)
  if (!answer.ok) return answer
  const said = readSaid(answer.value, DOMAIN.answer, province, FileStands)
  const mine =
    said?.nonce === asked.nonce &&
    said.office === who.office &&
    said.agency === asked.agency &&
    said.content === asked.content &&
    said.sealed === asked.sealed
  return said && mine ? { ok: true, value: { signed: answer.value, stands: said } } : NOT_THE_PROVINCE
}

async function find(
  ask: Ask,
  { province, who }: LineOptions,
  of: Said<FilesAsked>,
  reached: Reached,
): ReturnType<FileLine['find']> {
  const nonce = newNonce()
  const answer = await ask('files', { wire: spoken(reached), nonce, ...of }, Signed, reached.challenge)
  if (!answer.ok) return answer
  const said = readSaid(answer.value, DOMAIN.answer, province, FilesFound)
  const mine = said?.nonce === nonce && said.office === who.office && said.code === of.code
  return said && mine ? { ok: true, value: said.files } : NOT_THE_PROVINCE
}
