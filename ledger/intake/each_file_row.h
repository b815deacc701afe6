#pragma once

#include <utility>
#include <vector>

#include "ledger/intake/cells.h"
#include "ledger/intake/file_rows.h"
#include "ledger/intake/register_file.h"

namespace yingbu {

// The rest of a file, read ahead of its run: each row of data that has every column, with its cells
// and what is wrong with these. `take`: (const FileRow&, std::vector<Defect>&).
template <class Take>
Result<void> each_file_row(RegisterFile& file, const Mapping& mapping, Take take) {
  while (true) {
    YINGBU_TRY(row, file.next());
    if (!row) return {};
    if (row->form != RowForm::data) continue;
    if (row->record.fields.size() < file.layout().fields) continue;
    std::vector<Defect> defects;
    const auto cells = read_cells(mapping, file.layout(), row->record.fields, defects);
    take(FileRow{row->record.line, row->ordinal, cells}, defects);
  }
}

}  // namespace yingbu
