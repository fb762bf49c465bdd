import type { Signed } from '../../../shared/record/receipt.ts'
import {
  type FileAsked,
  type FileGet,
  FileGot,
  type FilePut,
  FileStands,
  type FilesAsked,
  FilesFound,
} from '../../../shared/wire/files.ts'
import { type AskSaid, type LineOptions, openAsk, openAskSaid, type Reached, spoken } from '../line/ask.ts'
import { type Answered, NOT_THE_PROVINCE } from '../transport/answers.ts'

type Said<T> = Omit<T, 'wire' | 'nonce'>
/** The province's signed word on how a file stands, and what the word says. */
export type FileWord = { signed: Signed; stands: FileStands }
/** The line for files. It has questions of its own, so that none of them ever holds up an event. */
export type FileLine = {
  /** `open` announces a file that is to be sent; `put` sends a piece of it. */
  open(file: Said<FileAsked>, reached: Reached): Promise<Answered<FileWord>>
  put(piece: Said<FilePut>, reached: Reached): Promise<Answered<FileWord>>
  /**
   * `find` asks which files there are under a code; `get` fetches a piece of one (null if the province does
   * not have it).
   */
  find(of: Said<FilesAsked>, reached: Reached): Promise<Answered<FilesFound['files']>>
  get(piece: Said<FileGet>, reached: Reached): Promise<Answered<Uint8Array | null>>
}

/** Opens the line for files; nothing is sent yet. */
export function openFileLine(options: LineOptions): FileLine {
  const ask = openAsk(options)
  const askSaid = openAskSaid(ask, options)
  return {
    open: (file, reached) => stands(askSaid, 'file', file, reached),
    put: (piece, reached) => stands(askSaid, 'file-put', piece, reached),
    find: (of, reached) => find(askSaid, of, reached),
    async get(piece, reached) {
      const answer = await ask('file-get', { wire: spoken(reached), ...piece }, FileGot, reached.challenge)
      if (!answer.ok) return answer
      const { bytes } = answer.value
      return { ok: true, value: bytes === null ? null : new Uint8Array(Buffer.from(bytes, 'base64url')) }
    },
  }
}

/** How a file stands: the province's word on exactly this file. */
async function stands(
  askSaid: AskSaid,
  question: string,
  asked: Pick<FileAsked, 'agency' | 'content' | 'sealed'>,
  reached: Reached,
): Promise<Answered<FileWord>> {
  const answer = await askSaid(question, asked, FileStands, reached)
  if (!answer.ok) return answer
  const { signed, said } = answer.value
  const mine = said.agency === asked.agency && said.content === asked.content && said.sealed === asked.sealed
  return mine ? { ok: true, value: { signed, stands: said } } : NOT_THE_PROVINCE
}

async function find(askSaid: AskSaid, of: Said<FilesAsked>, reached: Reached): ReturnType<FileLine['find']> {
  const answer = await askSaid('files', of, FilesFound, reached)
  if (!answer.ok) return answer
  const { said } = answer.value
  return said.code === of.code ? { ok: true, value: said.files } : NOT_THE_PROVINCE
}
