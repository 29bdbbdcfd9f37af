import { chmodSync, rmSync } from 'node:fs'
import { once } from 'node:events'
import { createConnection, createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'

import { z } from 'zod'

const request = z.object({ command: z.literal('backup'), log: z.string().min(1) })
const answer = z.object({ failure: z.string().optional() })

/** The commands that the command line can send to the Minga that has the data open. */
export interface RunningCommands {
  /** Copies the log, which only the process that writes it can read. */
  readonly backupLog: (target: string) => Promise<void>
}

/** Lies in the data folder, so that the folder's permissions decide who can connect. */
function socketIn(folder: string): string {
  return join(folder, 'control.sock')
}

/**
 * Listens for commands of the same machine. Call it only with the folder held: it removes what a killed process left.
 *
 * @returns its undo
 * @throws when the folder takes no socket, because its path is too long for one for example
 */
export async function listenForCommands(folder: string, commands: RunningCommands): Promise<() => void> {
  const path = socketIn(folder)
  rmSync(path, { force: true })
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    socket.on('error', () => socket.destroy())
    void reply(socket, commands)
  })
  server.listen(path)
  await once(server, 'listening')
  chmodSync(path, 0o600)
  server.unref()
  return () => server.close()
}

async function reply(socket: Socket, { backupLog }: RunningCommands): Promise<void> {
  let failure: string | undefined
  try {
    const { log } = request.parse(JSON.parse(await text(socket)))
    await backupLog(log)
  } catch (error) {
    failure = error instanceof Error ? error.message : String(error)
  }
  socket.end(JSON.stringify({ failure }))
}

/** @returns false when no Minga has the folder open */
export async function askForLog(folder: string, target: string): Promise<boolean> {
  const socket = createConnection({ path: socketIn(folder) })
  try {
    await once(socket, 'connect')
  } catch {
    return false
  }
  socket.end(JSON.stringify({ command: 'backup', log: target }))
  const { failure } = answer.parse(JSON.parse(await text(socket)))
  if (failure !== undefined) throw new Error(`the log could not be copied: ${failure}`)
  return true
}
