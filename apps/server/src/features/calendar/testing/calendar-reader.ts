import { text } from 'node:stream/consumers'

import { parsers } from './calendar-parsers.ts'

/** Reads a calendar from the standard input, and writes as JSON which events each parser finds in it. */
const calendar = await text(process.stdin)
const found = Object.entries(parsers).map(([by, parse]) => ({ by, events: parse(calendar) }))
process.stdout.write(JSON.stringify(found))
