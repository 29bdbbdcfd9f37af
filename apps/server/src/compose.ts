import { fileURLToPath } from 'node:url'

import { getConnInfo } from '@hono/node-server/conninfo'
import { openBlobs } from '@minga/storage/files/open-blobs'
import { markSeen } from '@minga/storage/people/session-rows'
import { lastEvent } from '@minga/storage/notices/event-rows'
import { systemClock } from '@minga/sync/keeper/clock'
import { personId as syncPersonId } from '@minga/sync/log/author'
import { roomName, type RoomName } from '@minga/sync/log/room-name'
import { servingPace } from '@minga/sync/room/pace'
import { Rooms } from '@minga/sync/room/rooms'
import type { Hono } from 'hono'
import type { Logger } from 'pino'
import { Registry } from 'prom-client'

import { apiRoutes } from './api-routes.ts'
import { makeApp } from './app.ts'
import { makeAuth, type Auth, type Passwords } from './auth/auth.ts'
import { hashPassword } from './auth/password.ts'
import { SecretBox } from './auth/secret-box.ts'
import { signingBox as signingPurpose } from './commands/certificates/signing-keys.ts'
import { lastSeen } from './auth/last-seen.ts'
import { ProgramUses } from './auth/program-uses.ts'
import { requestVisitorBy, visitorBy, type VisitorOf } from './auth/visitor-of.ts'
import { signInParts } from './auth/sign-in-parts.ts'
import { backgroundWork, type BackgroundWork } from './background-work.ts'
import type { DemoCoalition } from './demo/demo-coalition.ts'
import { demoPeople } from './demo/demo-people.ts'
import { seedDemo } from './demo/seed.ts'
import { defaultFileQuota, type Settings } from './env.ts'
import { watchInstallation } from './features/health/installation.ts'
import { meteredKeeper, refusalCounter } from './features/health/metered-keeper.ts'
import { collectMetrics } from './features/health/metrics.ts'
import { readiness } from './features/health/readiness.ts'
import { CleaningWorkerPort } from './files/cleaning/cleaning-worker-port.ts'
import { LinkCodes } from './features/sign-offs/one-time-links/link-codes.ts'
import { closedFields, followClosed } from './features/custom-fields/follow-closed.ts'
import { FileIntake } from './files/file-intake.ts'
import { OldWord } from './files/word/old-word.ts'
import { FileStore } from './files/file-store.ts'
import { OldFiles } from './files/old-files.ts'
import { EventChannel } from './events/event-channel.ts'
import { clientAddressBehind } from './http/client-address.ts'
import { Paces } from './http/paces.ts'
import { ChartThread } from './charts/chart-thread.ts'
import { ListWorkerPort, type Lists } from './lists/list-worker-port.ts'
import type { MailOutbox } from './mail/mail-outbox.ts'
import { mailOutbox } from './outgoing-mail.ts'
import { AccessWatch } from './rooms/access-watch.ts'
import { recheckAccess } from './rooms/recheck-access.ts'
import type { Storage } from './open-storage.ts'
import { roomEditor, type RoomEditor } from './rooms/room-editor.ts'
import { suspendWriters } from './rooms/suspend-writers.ts'
import { CutWorkerPort } from './sync/cut-worker-port.ts'
import { StandingRights } from './while-rights-stand.ts'

export interface Composed extends BackgroundWork {
  readonly app: Hono
  readonly rooms: Rooms
  readonly visitorOf: VisitorOf
  readonly channel: EventChannel
  /** Undefined where there is no mail server. */
  readonly mail: MailOutbox | undefined
  /** Puts people out of rooms that they can no longer read. */
  readonly watch: AccessWatch
  /** Writes what was counted and not yet written. */
  readonly settle: () => Promise<void>
  /** Sets the app's own origins, which are known once it listens. */
  readonly setOrigins: (origins: readonly string[]) => void
}

/** The start of an installation in demo mode. */
export interface Demo {
  readonly coalition: (now: Date) => DemoCoalition
  /** Shared by all its people. */
  readonly password: string
}

export interface Context {
  readonly logger: Logger
  /** How many connections are open. */
  readonly connections: () => number
  /** How many sockets are carried to other nodes, where there may be some. */
  readonly carried: (() => number) | undefined
  readonly demo: Demo
  /** The time of day by which everything here is decided. */
  readonly now: () => Date
  /** Makes the answers of lists, where that is not a thread of its own. */
  readonly lists?: Lists
  /** Tests whose subject is not signing in keep cheaper ones. */
  readonly passwords?: Passwords
}

/** Joins the parts that serve. The demo is seeded, and it is known which rows are behind, before it resolves. */
export async function compose(
  { installation, keeper, routed, nodes, projector, historian }: Storage,
  settings: Pick<
    Settings,
    'demo' | 'url' | 'limits' | 'mail' | 'allowsInside' | 'nameServers' | 'trustedProxies' | 'fileQuota' | 'office'
  >,
  { logger, connections, carried, demo, now, lists, passwords }: Context,
): Promise<Composed> {
  const { db, rights, bell, waiting } = installation
  const { session: secret, audit: auditKey } = await installation.secrets()
  const isSecure = settings.url?.startsWith('https:') ?? false
  const clientAddress = clientAddressBehind(settings.trustedProxies)
  const auth = makeAuth({ db, secret, isSecure, ...(passwords && { passwords }) })
  const seen = lastSeen({
    clock: systemClock,
    mark: (used) => markSeen(db, used),
    failed: (error) => logger.warn({ error }, 'it could not be noted when a session was last used'),
  })
  const visitorOf = visitorBy({ auth, db, now, seen })
  const editor = roomEditor(
    routed,
    () => projector.settled(),
    () => bell.press(closedFields),
  )
  await projector.findBehind(db)
  const isDemo = settings.demo && (await seed({ installation, keeper, projector, auth, editor, now }, demo))
  const registry = new Registry()
  const cutting = new CutWorkerPort()
  const rooms: Rooms = new Rooms({
    keeper: meteredKeeper(keeper, registry),
    clock: systemClock,
    pace: servingPace,
    cutting,
    fault: (error) => logger.error({ error }, 'a room has failed'),
    refused: refusalCounter(registry),
    rights: () => watch.settled(),
    ...(waiting && { patience: waiting.notice }),
    ...(nodes && { confirm: (room: RoomName) => keeper.confirm(room) }),
    ...(settings.limits && { limits: settings.limits }),
  })
  const watch = new AccessWatch({
    counter: rights,
    reviewAgain: waiting?.reviewAgain,
    review: async () => {
      // Not awaited: each event checks its reader's rights anyway, so that late closing reveals nothing.
      void channel.review()
      await recheckAccess({ db, rooms, now, seen })
    },
    failed: (error) => logger.error({ error }, 'who is in the rooms could not be reviewed'),
  })
  keeper.subscribe((event) => {
    if (event.kind !== 'fault') return
    if (event.during === 'check') logger.fatal({ ...event }, `the log is damaged: stop it; ${installation.afterDamage}`)
    else logger.error({ ...event }, 'the keeper has failed at something')
  })
  const channel = new EventChannel(db, (error) => logger.error({ error }, 'events could not be sent'))
  const publish = () => bell.press('events')
  projector.onWritten(publish)
  const ends = [
    bell.on('events', () => channel.publish()),
    ...(nodes
      ? [
          followClosed({
            db,
            keeper,
            bell,
            failed: (error) => logger.error({ error }, 'closed fields could not be read'),
          }),
        ]
      : []),
  ]
  const isolated = () => keeper.isolated.size
  suspendWriters({
    keeper,
    db,
    now,
    catchUp: () => projector.catchUp(db),
    failed: (error) => logger.error({ error }, 'what followed from a hold of the keeper has failed'),
  })
  let origins: readonly string[] = []
  const site = () => settings.url ?? origins[0] ?? 'http://localhost'
  const sessionsEnded = (sessions: readonly string[]) => sessions.forEach((session) => rooms.endSession(session))
  const cleaner = new CleaningWorkerPort({
    failed: (error) => logger.error({ error }, 'a file could not be looked through'),
  })
  const blobs = await openBlobs(installation.files)
  const files = new FileStore(blobs, cleaner)
  const { bounceSecret, replyAddress } = settings.mail ?? {}
  const mail =
    settings.mail && mailOutbox(settings.mail, { db, secret, files, now, publish, alone: installation.alone, logger })
  const unsubscribeBox = new SecretBox(secret, 'unsubscribe')
  const signingBox = new SecretBox(secret, signingPurpose)
  collectMetrics(registry, { keeper, rooms: () => rooms.size, connections, isolated, carried })
  const failed = (error: unknown) => logger.error({ error }, 'background work has failed')
  const programUses = new ProgramUses({ db, clock: systemClock, now, failed })
  const paces = new Paces(() => performance.now())
  const signIn = signInParts({
    auth,
    db,
    visitorOf,
    secret,
    isSecure,
    site,
    sessionsEnded,
    now,
    origins: () => origins,
    allowsInside: settings.allowsInside ?? false,
    ...(settings.nameServers && { nameServers: settings.nameServers }),
    failed,
    paces,
    attemptsOf: installation.attemptsOf,
  })
  const oldFiles = new OldFiles(db, files)
  const behind = () => projector.behind
  const charts = new ChartThread()
  const listThread = new ListWorkerPort({ rows: installation.rows, behind, now, site })
  const striking = {
    keeper: { strike: routed.strike, forgetStruck: () => keeper.forgetStruck() },
    projected: () => projector.settled(),
    searched: () => projector.indexed(),
    forgetMails: async (words: readonly string[]) => (await mail?.forgetHolding(words)) ?? 0,
    forgetBytes: installation.forgetRowBytes,
    lastBackup: () => installation.lastBackup()?.made,
  }
  const standing = new StandingRights(rights)
  const app = makeApp({
    lastEvent: () => lastEvent(db),
    rights: standing,
    routes: apiRoutes({
      db,
      rowsPlace: installation.rows,
      rooms: editor,
      rights: standing,
      answered: () => rooms.answered(),
      historian,
      lists: lists ?? listThread,
      charts,
      files,
      oldFiles,
      intake: new FileIntake({ db, files, quota: settings.fileQuota ?? defaultFileQuota }),
      blobs: installation.files,
      oldWord: settings.office && new OldWord(settings.office.program, settings.office.time),
      auth,
      mail,
      bounceSecret,
      unsubscribeBox,
      signingBox,
      linkCodes: new LinkCodes(secret),
      site,
      sessionsEnded,
      failed,
      ...signIn,
      publish,
      rightsSettled: () => watch.settledAsOfNow(),
      now,
      behind,
      lifted: (room, person) => {
        routed.lift(roomName.parse(room), syncPersonId.parse(person)).catch(failed)
      },
      striking,
      readHealth: watchInstallation({
        db,
        installation,
        keeper,
        isolated,
        rooms,
        connections,
        hasMail: mail !== undefined,
        now,
      }),
      auditKey,
      demo: isDemo ? demoPeople(demo.coalition(now()), demo.password) : undefined,
    }),
    paces,
    used: (token, scope) => programUses.note(token, scope),
    visitorOf: requestVisitorBy({ db, now }, visitorOf),
    origins: () => origins,
    decided: () => watch.settledAsOfNow(),
    isTyping: () => rooms.isBeingWritten,
    isSilent: () => nodes?.silentDatabase.isSilent ?? false,
    addressOf: (c) => clientAddress(getConnInfo(c).remote.address, c.req.header('x-forwarded-for')),
    health: {
      ready: readiness({ db, keeper, rights, readRows: installation.readRows, now }),
      isCutOff: () => nodes?.cutOff.isCutOff ?? false,
      preparing: () => projector.behind.size,
      isolated,
      metrics: async () => ({ contentType: registry.contentType, text: await registry.metrics() }),
    },
    web: fileURLToPath(new URL('../../web/dist', import.meta.url)),
    logger,
  })
  return {
    app,
    rooms,
    visitorOf,
    channel,
    mail,
    watch,
    ...backgroundWork({
      db,
      rooms: editor,
      historian,
      files,
      oldFiles,
      mail,
      unsubscribeBox,
      signingBox,
      striking,
      attempts: signIn.attempts,
      programUses,
      replyAddress,
      site,
      publish,
      now,
      logger,
    }),
    settle: async () => {
      for (const end of ends) end()
      oldFiles.stop()
      await cleaner.close()
      await blobs.close()
      await listThread.close()
      await charts.close()
      await cutting.close()
      await signIn.attempts.settle(true)
      await programUses.write()
    },
    setOrigins: (own) => (origins = own),
  }
}

type SeedingParts = Pick<Storage, 'installation' | 'keeper' | 'projector'> & {
  readonly auth: Auth
  readonly editor: RoomEditor
  readonly now: () => Date
}

function seed(
  { installation: { db }, keeper, projector, auth, editor, now }: SeedingParts,
  { coalition, password }: Demo,
): Promise<boolean> {
  return seedDemo(() => coalition(now()), password, {
    db,
    rooms: editor,
    heads: async () => new Map((await keeper.rooms()).map(({ room, head }) => [room, head])),
    hashPassword: (plain) => hashPassword(auth, plain),
    projected: () => projector.catchUp(db),
    now,
  })
}
