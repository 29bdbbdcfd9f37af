import { join } from 'node:path'
import { parseArgs } from 'node:util'

import { pino } from 'pino'

import type { DatabaseIn } from './cli/moving/database-in.ts'
import { StartupError } from './data-folder.ts'
import { readSettings, type Settings } from './env.ts'
import { writeCompiledModules } from './runtime.ts'

const usage =
  'usage: main.ts serve [--demo] | backup <empty folder> | restore [--verify] <backup> <empty folder or postgres://…> | verify [<folder>] | heads [--accept-loss] | move --to <postgres://… or empty folder> | history <room> [--at <time or update>] [--authors] | audit verify [--checkpoint <file>] | audit checkpoint | rebuild-projections | repair-log --accept-loss | repair-rows --accept-loss | organisation add|edit|suspend|restore|list | person invite|list|suspend|restore|remove|reset-password | sessions revoke | keys list|rotate'

/** People read standard output, machines read the log on standard error. Neither holds texts, tokens or cookies. */
const logger = pino(
  { name: 'minga', serializers: { error: pino.stdSerializers.err } },
  pino.destination({ dest: 2, sync: true }),
)

async function main(): Promise<void> {
  // Every file that this process writes, SQLite's too, is for its owner alone.
  process.umask(0o077)
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      demo: { type: 'boolean' },
      verify: { type: 'boolean' },
      checkpoint: { type: 'string' },
      to: { type: 'string' },
      at: { type: 'string' },
      authors: { type: 'boolean' },
      'accept-loss': { type: 'boolean' },
      organisation: { type: 'string' },
      kind: { type: 'string' },
      name: { type: 'string' },
      title: { type: 'string' },
      language: { type: 'string' },
      role: { type: 'string', multiple: true },
      'short-name': { type: 'string' },
      'former-name': { type: 'string' },
      until: { type: 'string' },
      signed: { type: 'boolean' },
    },
  })
  const settings = readSettings(process.env)
  const [command = '', first, second] = positionals
  switch (command) {
    case 'serve':
      return serve({ ...settings, demo: values.demo ?? settings.demo })
    case 'rebuild-projections':
      return rebuild(settings)
    case 'repair-log':
    case 'repair-rows':
      return runRepair(ofFolder(settings, command), command, values['accept-loss'] ?? false)
    case 'backup':
      return runBackup(settings, needed(first))
    case 'restore':
      return runRestore(needed(first), second, values.verify ?? false)
    case 'verify':
      return runVerify(settings, first)
    case 'heads':
      return runHeads(values['accept-loss'] ?? false)
    case 'move':
      return moveTo(settings, needed(values.to))
    case 'history':
      return runHistory(settings, needed(first), values)
    case 'audit':
      return runAudit(settings, first, values.checkpoint)
    case 'organisation':
    case 'person':
    case 'sessions':
    case 'keys': {
      const { administer } = await import('./cli/administer.ts')
      return administer(settings, positionals, values, (line) => void process.stdout.write(`${line}\n`))
    }
    default:
      throw new StartupError(usage)
  }
}

// Each command imports its own modules: importing the whole server takes longer than most commands do.

async function serve(settings: Settings): Promise<void> {
  const [{ startServer }, { buildDemoCoalition, demoPassword }, { coalitionDay }] = await Promise.all([
    import('./serve.ts'),
    import('./demo/build-demo-coalition.ts'),
    import('@minga/domain/calendar/coalition-day'),
  ])
  const demo = { coalition: (now: Date) => buildDemoCoalition(coalitionDay(now)), password: demoPassword }
  let isStopping = false
  const starting = startServer(settings, { logger, demo })
  const stop = () => {
    if (isStopping) return
    isStopping = true
    starting
      .then((server) => server.stop())
      .then(
        () => process.exit(0),
        (error: unknown) => {
          logger.fatal({ error }, 'stopping has failed')
          process.exit(1)
        },
      )
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  const server = await starting
  process.stdout.write(`Minga is at ${server.url}\n`)
  writeCompiledModules()
  if (server.setUpLink !== undefined) {
    process.stdout.write(`There are no people here yet. Set it up within a day, once: ${server.setUpLink}\n`)
  }
  const error = await server.failed
  if (isStopping) return
  logger.fatal({ error }, 'nothing can be stored any more')
  process.exit(1)
}

async function rebuild(settings: Settings): Promise<void> {
  const { openStorage } = await import('./open-storage.ts')
  const { rebuildProjections } = await import('./projection/rebuild-projections.ts')
  const storage = await openStorage(settings, logger)
  const rooms = await rebuildProjections({ ...storage, db: storage.installation.db })
  await storage.close()
  process.stdout.write(`Rebuilt the rows of ${rooms} rooms from the log\n`)
}

/** The repairs, each with its arguments. */
const repairs = {
  'repair-log': {
    repair: async (data: string, now: Date) => (await import('./cli/repair-log.ts')).repairLog(data, now),
    left: 'what does not verify is left out of the new log',
    lossless: 'No update',
  },
  'repair-rows': {
    repair: async (data: string, now: Date) => (await import('./cli/repair-rows.ts')).repairRows(data, now),
    left: 'what cannot be read of people, groups and decisions is left out, and what is missing of them stays missing',
    lossless: 'Nothing that can be read',
  },
} as const

async function runRepair(settings: Settings, command: keyof typeof repairs, isLossAccepted: boolean): Promise<void> {
  const { repair, left, lossless } = repairs[command]
  if (!isLossAccepted) {
    throw new StartupError(
      `${left}. Where there is a backup, restore it; where there is none, say \`${command} --accept-loss\``,
    )
  }
  const { aside, losses } = await repair(settings.data, new Date())
  const lines = losses.length > 0 ? losses : [`${lossless} is left behind`]
  process.stdout.write(`${lines.join('\n')}\nThe damaged files are kept in ${aside}\n`)
  await rebuild(settings)
}

/** @throws StartupError where everything lies in a database */
function ofFolder(settings: Settings, command: string): Settings {
  if (settings.database === undefined) return settings
  throw new StartupError(`${command} works on a data folder; with DATABASE_URL use the tools of PostgreSQL`)
}

function needed(argument: string | undefined): string {
  if (argument === undefined) throw new StartupError(usage)
  return argument
}

async function runBackup({ data }: Settings, folder: string): Promise<void> {
  const { url } = await databaseHere()
  if (url !== undefined) {
    const { backUpDatabase } = await import('./cli/database/back-up-database.ts')
    const { rooms, dump } = await backUpDatabase(url, folder, new Date())
    process.stdout.write(`Backed up ${rooms.length} rooms, ${dump.bytes} bytes, to ${folder}\n`)
    return
  }
  const { backUp } = await import('./cli/backup.ts')
  const { rooms, files } = await backUp(data, folder)
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0)
  process.stdout.write(`Backed up ${rooms.length} rooms, ${bytes} bytes, to ${folder}\n`)
  const { lastStrikeIn } = await import('@minga/storage/strike-outs/last-strike')
  const struck = lastStrikeIn(join(folder, 'minga.sqlite'))
  if (struck !== undefined) {
    process.stdout.write(
      `Backups made before ${struck} hold what was struck out until then: destroy or lock them away\n`,
    )
  }
}

async function databaseHere(): Promise<DatabaseIn> {
  const { databaseIn } = await import('./cli/moving/database-in.ts')
  return databaseIn(process.env)
}

async function runRestore(backup: string, target: string | undefined, isVerified: boolean): Promise<void> {
  const { isDatabaseBackup } = await import('./cli/database/database-manifest.ts')
  if (isDatabaseBackup(backup)) return runRestoreDatabase(backup, target, isVerified)
  const folder = needed(target)
  const { restore } = await import('./cli/restore.ts')
  const { rooms, made } = await restore(backup, folder, isVerified)
  const compared = isVerified ? ', and every room reads as it did' : ''
  process.stdout.write(`Restored ${rooms.length} rooms of ${made} to ${folder}${compared}\n`)
}

/** To DATABASE_URL, where no other database is named: a password among the arguments is seen by all users of the machine. */
async function runRestoreDatabase(backup: string, target: string | undefined, isVerified: boolean): Promise<void> {
  const url = needed(target ?? (await databaseHere()).url)
  const { isDatabase } = await import('./cli/moving/run-move.ts')
  if (!isDatabase(url)) throw new StartupError(`${backup} is of a database, which goes into an empty one: postgres://…`)
  const { restoreDatabase } = await import('./cli/database/restore-database.ts')
  const { rooms, made } = await restoreDatabase(backup, url, { isVerified, now: new Date() })
  const compared = isVerified ? ', and everything adds up to what it did' : ''
  process.stdout.write(`Restored ${rooms.length} rooms of ${made}${compared}\n`)
}

async function runHeads(isLossAccepted: boolean): Promise<void> {
  const { url, key, heads: file } = await databaseHere()
  if (url === undefined || key === undefined || file === undefined) {
    throw new StartupError('heads wants DATABASE_URL, MINGA_KEY and MINGA_HEADS, the file that they are written to')
  }
  const { writeHeadsOf } = await import('./cli/database/open-heads.ts')
  const { rooms, audit } = await writeHeadsOf({ url, key, file }, { isLossAccepted, now: new Date() })
  process.stdout.write(`Wrote the heads of ${rooms.length} rooms and of ${audit.sequence} decisions to ${file}\n`)
}

async function runVerifyDatabase(url: string, { key, heads: file }: DatabaseIn): Promise<void> {
  const { verifyDatabase } = await import('./cli/database/verify-database.ts')
  const heads = key === undefined || file === undefined ? undefined : { key, file }
  const rooms = await verifyDatabase(url, heads)
  const compared = heads === undefined ? '' : ', and nothing is missing of what the heads say'
  process.stdout.write(`The log of ${rooms} rooms, the decisions and the files are whole${compared}\n`)
}

async function runVerify({ data }: Settings, given: string | undefined): Promise<void> {
  const database = await databaseHere()
  if (given === undefined && database.url !== undefined) return runVerifyDatabase(database.url, database)
  const folder = given ?? data
  const { verify } = await import('./cli/verify.ts')
  const { rooms, faults } = await verify(folder)
  if (faults.length > 0) throw new StartupError(faults.join('; '))
  process.stdout.write(`The log of ${rooms.length} rooms is whole, and every snapshot reads as its history\n`)
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

async function moveTo({ data }: Settings, to: string): Promise<void> {
  const { runMove } = await import('./cli/moving/run-move.ts')
  const { from, copied } = await runMove(data, to, await databaseHere(), print)
  const { rooms = 0, rows = 0, files = 0 } = copied ?? {}
  print(
    copied === undefined
      ? 'An earlier move had copied and compared everything: it is finished now'
      : `Moved ${rooms} rooms, ${rows} rows and ${files} files; both sides are the same. ${from} is not served any more`,
  )
}

async function runHistory(
  { data, database }: Settings,
  room: string,
  { at, authors = false }: { readonly at?: string; readonly authors?: boolean },
): Promise<void> {
  const { historyOf, historyOfDatabase } = await import('./cli/history.ts')
  const question = { room, at, withAuthors: authors }
  const said = database === undefined ? historyOf(data, question) : historyOfDatabase(database.url, question)
  process.stdout.write(`${await said}\n`)
}

async function runAudit(settings: Settings, what = '', earlier?: string): Promise<void> {
  const { checkpointOf, verifyAuditOf } = await import('./cli/audit.ts')
  switch (what) {
    case 'verify': {
      const { sequence } = await verifyAuditOf(settings, earlier)
      const compared = earlier === undefined ? '' : ', and the checkpoint is of this chain'
      process.stdout.write(`All ${sequence} decisions are as they were written${compared}\n`)
      return
    }
    case 'checkpoint':
      process.stdout.write(`${JSON.stringify(await checkpointOf(settings, new Date()), undefined, 2)}\n`)
      return
    default:
      throw new StartupError(usage)
  }
}

/** How the line begins that says why a command has failed. */
const complaints: Readonly<Record<string, string>> = {
  backup: "can't back up",
  restore: "can't restore",
  verify: 'finds something wrong',
  heads: 'writes no heads',
  move: "can't move, and the source is as it was",
  'repair-log': 'repairs nothing',
  'repair-rows': 'repairs nothing',
  history: "can't show the past",
  audit: 'finds something wrong',
  organisation: 'has changed nothing',
  person: 'has changed nothing',
  sessions: 'has changed nothing',
  keys: 'has changed nothing',
}

main().catch((error: unknown) => {
  // One line that says what to do about it: a stack trace does not help an operator.
  const message = error instanceof Error ? error.message : String(error)
  process.stderr.write(
    `Minga ${complaints[process.argv[2] ?? ''] ?? "can't start"}: ${message.replaceAll('\n', ' ')}\n`,
  )
  process.exit(1)
})
