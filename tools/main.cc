#include <iostream>

#include "ledger/base/failure.h"
#include "tools/command_line.h"
#include "tools/terminal/clean_stream.h"
#include "tools/terminal/private_process.h"

namespace yingbu {
namespace {

// The language must be known before the help is written: it is looked for ahead of the parser.
Language language_of(int argc, char** argv) {
  std::string name = variable("YINGBU_LANG");
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    if (word.starts_with("--lang=")) name = word.substr(7);
    if (word == "--lang" && i + 1 < argc) name = argv[i + 1];
  }
  return name == "en" ? Language::en : Language::zh;
}

int run_tool(int argc, char** argv) {
  CleanStreambuf to_out(*std::cout.rdbuf());
  CleanStreambuf to_err(*std::cerr.rdbuf());
  std::ostream out(&to_out);
  std::ostream err(&to_err);
  Console console{language_of(argc, argv), out, err};
  to_out.escape_json_where(console.json);
  try {
    CommandLine line(console);
    const int code = line.run(argc, argv);
    out.flush();
    if (out) return code;
    return console.fail(kExitUnreachable, {"无法写到标准输出", "cannot write to standard output"});
  } catch (const CommandError& error) {
    return console.fail_with(error.code(), error);
  } catch (const Failure& failure) {
    return console.fail_with(kExitRejected, failure);
  } catch (const std::exception& error) {
    return console.fail(kExitFatal, {std::string("内部错误：") + error.what(),
                                     std::string("internal error: ") + error.what()});
  }
}

}  // namespace
}  // namespace yingbu

int main(int argc, char** argv) {
  yingbu::keep_private();
  return yingbu::run_tool(argc, argv);
}
