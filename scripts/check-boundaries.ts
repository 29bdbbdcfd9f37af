/** Refuses imports that look up, across or round in circles. */
import { checkBoundaries } from './boundaries.ts'

const { read, broken } = await checkBoundaries(process.cwd(), ['packages', 'apps'])

for (const line of broken) console.error(line)
// A reader that finds nothing also finds nothing wrong.
if (read.length < 50) {
  console.error(`only ${read.length} modules were read: the check itself is broken`)
  process.exit(1)
}
if (broken.length > 0) process.exit(1)
console.log(`${read.length} modules keep the layers`)
