import { MemoryLocalCopies } from './memory-local-copies.ts'
import { describeLocalCopies } from './testing/local-copies-contract.ts'

describeLocalCopies('MemoryLocalCopies', () => new MemoryLocalCopies())
