import { describeUpdateLog } from '../testing/update-log-contract.ts'
import { MemoryUpdateLog } from './memory-update-log.ts'

describeUpdateLog('in memory', async () => ({ log: new MemoryUpdateLog() }))
