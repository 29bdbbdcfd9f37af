import { unlimited } from '../room/limits.ts'
import { Participant } from '../room/participant.ts'
import { PersonRates } from '../room/person-rates.ts'
import { ManualClock } from './manual-clock.ts'
import { writerProfile } from './people.ts'
import { TestSocket } from './test-socket.ts'

/** A writer's connection that is in no room yet. */
export function participantOf(word: string, clock = new ManualClock()): Participant {
  return new Participant(new TestSocket(), writerProfile(word), {
    clock,
    limits: unlimited,
    person: new PersonRates(unlimited, clock),
    refused: () => undefined,
    ended: () => undefined,
  })
}
