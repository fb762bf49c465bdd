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

/** How a file stands: the province's word about just this file. */
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
