/** Every sentence a person reads is in three catalogues with the same keys; none is written into a component. */
import { checkCatalogues } from './catalogues.ts'

const shared = 'packages/domain/src'
const complaints = [
  ...checkCatalogues(shared),
  ...['apps/web/src', 'apps/server/src'].flatMap((source) => checkCatalogues(source, shared)),
]
for (const complaint of complaints) console.error(complaint)
if (complaints.length > 0) process.exit(1)
console.log('every sentence is in the three catalogues')
