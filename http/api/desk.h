#pragma once

#include <functional>
#include <string>
#include <vector>

#include "http/api/file_jobs.h"
#include "http/message.h"
#include "ledger/base/date.h"

// 服务台: work that rests on the service's own routes and that the command line does as well, by
// the same code: files, matches, ties, papers. This room knows only when and for whom it is done
// and what it may take; the code is the tools' (tools/keep/desk.h).
namespace yingbu {

// Asks the service's routes as the caller whose work it is, so that it sees and may do what the
// caller could by itself. Blocks, asks a busy service again. Throws FileStopped where the work is
// to end.
using AskService = std::function<Response(Request)>;

// A paper (公文附表) there is, what it is of (a programme, or a statement) and what may narrow it.
struct PaperKind {
  std::string paper;
  std::string title_zh;
  std::string title_en;
  std::vector<std::string> takes;  // parameters
};
BOOST_DESCRIBE_STRUCT(PaperKind, (), (paper, title_zh, title_en, takes))

enum class PaperForm : std::uint8_t { page = 1, xlsx = 2 };
BOOST_DESCRIBE_ENUM(PaperForm, page, xlsx)
template <>
std::span<const Words> enumerator_words<PaperForm>();

struct PaperOrder {
  std::string paper;
  PaperForm form = PaperForm::page;
  std::string programme, statement, period, month, payee, document, contact;
  Date on;
  std::string known_at;
  Language language = Language::zh;
};

struct Desk {
  // Rejects what the file as a whole is refused for, and what kept the work from going on; it may
  // then be given again, for nothing is recorded twice.
  std::function<Result<FileResult>(const FileOrder&, FileWatch&, const AskService&)> run_file;
  std::vector<PaperKind> papers;
  // The bytes of the page or workbook.
  std::function<Result<std::string>(const PaperOrder&, const AskService&)> make_paper;
};

}  // namespace yingbu
