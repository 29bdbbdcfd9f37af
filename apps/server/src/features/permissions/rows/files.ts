import { roadmap, steel } from '../../../testing/small-coalition.ts'
import { inSteel, type Rows } from './row.ts'

export const filesRows: Rows = {
  // Last, because each takes a thread: the search for the first answer that changes seldom comes to them.
  'get /api/groups/:groupId/register/file': { path: `/api/groups/${steel}/register/file?format=json`, may: inSteel },
  'get /api/roadmaps/:roadmapId/file': { path: `/api/roadmaps/${roadmap}/file?format=md`, may: inSteel },
}
