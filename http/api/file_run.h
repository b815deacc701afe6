#pragma once

#include "http/api/file_jobs.h"
#include "http/api/parts.h"

namespace yingbu {

// 一个上传的文件: read, compared with the ledger as its caller may see it, and recorded as its
// caller where the order says so. Blocks; stops between rows, and between chunks of those it
// records. Rejects what the file as a whole is refused for, and what kept the service from going
// on; the file may then be uploaded again, for nothing is recorded twice.
Result<FileResult> run_file(const ApiParts& parts, const FileOrder& order, FileWatch& watch);

}  // namespace yingbu
