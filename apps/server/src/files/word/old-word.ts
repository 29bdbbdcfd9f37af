import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { accessSync, constants } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { pathToFileURL } from 'node:url'

import { officeProfile } from './office-profile.ts'

/** In ms. It starts anew for each file. */
const mostTime = 10_000
/** The limit of the address space, in KB: LibreOffice maps most of a gigabyte before it reads anything. */
const mostMemory = 3 * 1024 * 1024
/** The limit of any file that it writes, in blocks of 512 bytes. */
const mostWritten = 200 * 1024
/** The limit of the result in bytes: that of a returned document. */
const mostBytes = 25 * 1024 * 1024

export type OldWordOutcome =
  | { readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly refused: 'unreadable' | 'too-much-inside' }

/**
 * The program that reads what Word wrote before 2007, where this machine has it.
 *
 * @param given its path; `off` for none; undefined to look for it
 */
export function findSoffice(given: string | undefined, path: string | undefined): string | undefined {
  if (given === 'off') return undefined
  if (given !== undefined) return given
  return (path ?? '')
    .split(delimiter)
    .map((folder) => join(folder, 'soffice'))
    .find((file) => {
      try {
        accessSync(file, constants.X_OK)
        return true
      } catch {
        return false
      }
    })
}

/**
 * Makes a document of today of one that Word wrote before 2007, by LibreOffice in a process of its own: with a profile that
 * runs no macros and follows no links, in a folder that goes, with a limit of time and of memory.
 */
export class OldWord {
  readonly #soffice: string
  readonly #time: number

  constructor(soffice: string, time: number = mostTime) {
    this.#soffice = soffice
    this.#time = time
  }

  /** @param signal ends it. Aborted when the bringer closes the connection */
  async convert(bytes: Uint8Array, signal: AbortSignal): Promise<OldWordOutcome> {
    signal.throwIfAborted()
    const folder = await mkdtemp(join(tmpdir(), 'minga-doc-'))
    try {
      const profile = join(folder, 'profile')
      await mkdir(join(profile, 'user'), { recursive: true })
      await writeFile(join(profile, 'user', 'registrymodifications.xcu'), officeProfile)
      await writeFile(join(folder, 'old.doc'), bytes, { mode: 0o600 })
      const ended = await this.#run(folder, profile, signal)
      signal.throwIfAborted()
      if (ended === 'out-of-time') return { refused: 'too-much-inside' }
      return await madeIn(join(folder, 'old.docx'))
    } finally {
      await rm(folder, { recursive: true, force: true, maxRetries: 3 })
    }
  }

  async #run(folder: string, profile: string, signal: AbortSignal): Promise<'ended' | 'out-of-time'> {
    const asked = [
      `-env:UserInstallation=${pathToFileURL(profile).href}`,
      '--headless',
      '--norestore',
      '--nolockcheck',
      '--nodefault',
      '--nologo',
      '--nofirststartwizard',
      // Nothing else is read than what the first bytes say.
      '--infilter=MS Word 97',
      '--convert-to',
      'docx:MS Word 2007 XML',
      '--outdir',
      folder,
      join(folder, 'old.doc'),
    ]
    // A shell sets the limits, which the program and all that it starts inherit.
    const limits = `ulimit -v ${String(mostMemory)}; ulimit -f ${String(mostWritten)}; exec "$0" "$@"`
    const child = spawn('/bin/sh', ['-c', limits, this.#soffice, ...asked], {
      cwd: folder,
      detached: true,
      stdio: 'ignore',
      // Secrets of the server are none of its business.
      env: { HOME: folder, TMPDIR: folder, PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C.UTF-8' },
    })
    let isOutOfTime = false
    const timer = setTimeout(() => {
      isOutOfTime = true
      endGroup(child)
    }, this.#time)
    const end = () => endGroup(child)
    signal.addEventListener('abort', end, { once: true })
    try {
      await once(child, 'exit')
    } finally {
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      endGroup(child)
    }
    return isOutOfTime ? 'out-of-time' : 'ended'
  }
}

async function madeIn(file: string): Promise<OldWordOutcome> {
  try {
    if ((await stat(file)).size > mostBytes) return { refused: 'too-much-inside' }
    return { bytes: new Uint8Array(await readFile(file)) }
  } catch {
    // It writes nothing if it cannot read the file.
    return { refused: 'unreadable' }
  }
}

/** The program is started by others that wait for it: all of them end. */
function endGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // They have ended.
  }
}
