{ Free Pascal: TInetSocket of the SSockets unit, ReadLn and WriteLn. }
program InetSocketClient;
{$mode objfpc}{$H+}
uses
  SysUtils, SSockets;

var
  Host, Line: AnsiString;
  Port, Got: Integer;
  Server: TInetSocket;
  Reply: array[0..1023] of AnsiChar;
  Text: RawByteString;
begin
  Host := 'localhost';
  if ParamCount >= 1 then
    Host := ParamStr(1);
  Port := StrToIntDef(ParamStr(2), 21567);
  try
    Server := TInetSocket.Create(Host, Port);
  except
    on E: Exception do
    begin
      WriteLn(StdErr, E.Message);
      Halt(1);
    end;
  end;
  repeat
    Write('> ');
    Flush(Output);
    if Eof(Input) then
      Break;
    ReadLn(Line);
    if Line = '' then
      Break;
    Server.WriteBuffer(Line[1], Length(Line));
    Got := Server.Read(Reply, SizeOf(Reply));
    if Got <= 0 then
      Break;
    SetString(Text, PAnsiChar(@Reply), Got);
    WriteLn(Text);
  until False;
  Server.Free;
end.
