import type { Logger } from 'pino'

import type { Composed } from './compose.ts'
import { everySoOften } from './every-so-often.ts'
import type { EventsSocket } from './events/events-socket.ts'
import type { Installation } from './installation/installation.ts'
import { MemoryGivenBack } from './memory/give-memory-back.ts'
import { peerInterval, type Nodes } from './nodes/open-nodes.ts'

/** How often each is done, in ms. Tests have it done more often. */
export interface Intervals {
  /** What the day brings in comment rounds is looked for. */
  readonly roundsInterval?: number
  /** Whose dates come near is looked for: a morning comes at each hour in some zone. */
  readonly datesInterval?: number
  /** Leads are notified of large removals, and people whom a text names. */
  readonly removalsInterval?: number
  /** Notices are mailed. */
  readonly mailInterval?: number
  /** Sessions, links and all else that ran out are taken away. */
  readonly purgeInterval?: number
}

const usual: Required<Intervals> = {
  roundsInterval: 60_000,
  datesInterval: 60_000,
  removalsInterval: 10_000,
  mailInterval: 30_000,
  purgeInterval: 10 * 60_000,
}
/** Between two looks at whether a right was taken away, by a command for example, in ms. */
const watchInterval = 200
/** Between two reviews of everyone, because sessions run out without any request, in ms. */
const reviewInterval = 30_000
/** Between two looks at whether many have left, in ms. */
const memoryInterval = 10_000

export interface RecurringWorkParts {
  readonly composed: Composed
  readonly installation: Pick<Installation, 'alone'>
  readonly nodes: Nodes | undefined
  readonly forwarding: ReturnType<Nodes['forwarding']> | undefined
  readonly events: Pick<EventsSocket, 'handOver'>
  readonly logger: Logger
  readonly intervals: Intervals
}

/** Begins all that is done every so often while Minga serves: what each node does, and what one of them does for all. @returns its end */
export function beginRecurringWork({ logger, intervals, ...parts }: RecurringWorkParts): () => void {
  const { composed, installation, nodes, forwarding, events } = parts
  const { rooms, watch } = composed
  const { roundsInterval, datesInterval, removalsInterval, mailInterval, purgeInterval } = { ...usual, ...intervals }
  const memory = new MemoryGivenBack(() => rooms.size)
  const every = (interval: number, act: () => Promise<void>, whatFailed: string) =>
    everySoOften(interval, act, (error) => logger.error({ error }, whatFailed))
  const alone = (job: string, run: () => Promise<void>) => () => installation.alone(job, run)
  const notReviewed = 'who is in the rooms could not be reviewed'
  const sendToAnotherNode = () => {
    logger.error({}, 'this node alone cannot reach the database: its people go to another one')
    rooms.handOver()
    events.handOver()
  }
  const ends = [
    every(watchInterval, async () => watch.settled(), notReviewed),
    every(reviewInterval, async () => watch.again(), notReviewed),
    every(memoryInterval, async () => memory.review(), 'memory could not be given back'),
    every(peerInterval, async () => forwarding?.watch.review(), 'the other nodes could not be looked after'),
    every(
      peerInterval,
      async () => nodes?.review(sendToAnotherNode),
      'it could not be seen whether this node, or another one, has the database',
    ),
    every(purgeInterval, alone('purge', composed.purge), 'what ran out could not be taken away'),
    every(mailInterval, alone('mail', composed.mailNotices), 'notices could not be mailed'),
    every(roundsInterval, alone('rounds', composed.keepRounds), 'comment rounds could not be kept'),
    every(datesInterval, alone('dates', composed.remindOfDates), 'people could not be reminded of dates'),
    every(removalsInterval, alone('removals', composed.notifyOfRemovals), 'what was removed could not be looked into'),
    every(
      removalsInterval,
      alone('mentions', composed.notifyOfTextMentions),
      'people whom a text names could not be notified',
    ),
  ]
  return () => ends.forEach((end) => end())
}
