#pragma once

#include <cstddef>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>

#include "ledger/base/failure.h"
#include "ledger/base/rejection.h"
#include "tools/terminal/files.h"

// What every command of the tool has: a language, two streams, a width, its files, and its exit
// codes.
namespace yingbu {

// How a command ends (docs/CLI.md); 70 is kExitFatal of ledger/log/ledger.h.
enum ExitCode : int {
  kExitOk = 0,
  kExitRejected = 1,     // refused by a rule, or a difference was found
  kExitUsage = 2,        // the command line cannot be understood
  kExitUnreachable = 3,  // server not reached, ledger or port in use, file not readable
  kExitDamaged = 4,      // the ledger refuses to open
};

// A sentence in both languages.
struct Phrase {
  std::string zh;
  std::string en;
};

struct Console {
  Language language = Language::zh;
  std::ostream& out;
  std::ostream& err;
  std::size_t columns = 80;
  bool json = false;
  Files& files = files_on_disk();

  const std::string& pick(const Phrase& phrase) const {
    return language == Language::zh ? phrase.zh : phrase.en;
  }
  std::string_view pick(std::string_view zh, std::string_view en) const {
    return language == Language::zh ? zh : en;
  }
  std::string text(std::string_view zh, std::string_view en) const {
    return std::string(pick(zh, en));
  }
  // One line on `out`.
  void say(const Phrase& phrase) const { out << pick(phrase) << '\n'; }
  // One line on `err`; gives back the code, so that a command ends with it.
  int fail(int code, const Phrase& phrase) const {
    err << "yingbu: " << pick(phrase) << '\n';
    return code;
  }
  int fail_with(int code, const Failure& failure) const {
    return fail(code, Phrase{failure.zh(), failure.en()});
  }
  int fail(const Rejection& rejection) const {
    return fail(kExitRejected,
                Phrase{describe(rejection, Language::zh), describe(rejection, Language::en)});
  }
};

// What a person named on the command line and cannot be used: it ends the command with `code`.
class CommandError : public Failure {
 public:
  CommandError(int code, const std::string& zh, const std::string& en)
      : Failure(zh, en), code_(code) {}
  int code() const { return code_; }

 private:
  int code_;
};

// A file that is refused as a whole, and why.
class FileRefused : public CommandError {
 public:
  FileRefused(int code, const std::string& file, Rejection why)
      : CommandError(code, file + ": " + describe(why, Language::zh),
                     file + ": " + describe(why, Language::en)),
        file_(file),
        why_(std::move(why)) {}
  const std::string& file() const { return file_; }
  const Rejection& why() const { return why_; }

 private:
  std::string file_;
  Rejection why_;
};

}  // namespace yingbu
