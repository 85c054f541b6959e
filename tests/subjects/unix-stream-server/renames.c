// Binds a name beside the path, and moves it there once it listens.
#define _GNU_SOURCE
#include <stdio.h>
#include <string.h>
#include <stdlib.h>
#include <unistd.h>
#include <time.h>
#include <signal.h>
#include <sys/un.h>
#include <sys/socket.h>
static char*P;static void bye(int s){unlink(P);_exit(128+s);}
int main(int c,char**v){P=v[1];int dg=c>2;signal(SIGINT,bye);signal(SIGTERM,bye);signal(SIGPIPE,SIG_IGN);
 int s=socket(AF_UNIX,dg?SOCK_DGRAM:SOCK_STREAM,0);struct sockaddr_un a={.sun_family=AF_UNIX};snprintf(a.sun_path,sizeof a.sun_path,"%s.%d",P,getpid());
 if(bind(s,(void*)&a,sizeof a)){perror(a.sun_path);return 1;}if(!dg&&listen(s,128)){perror("listen");return 1;}if(rename(a.sun_path,P)){perror(P);return 1;}
 setvbuf(stdout,0,_IOLBF,0);
 if(dg)for(;;){puts("waiting for message...");static char m[70000];struct sockaddr_un p;socklen_t l=sizeof p;int r=recvfrom(s,m+27,60000,0,(void*)&p,&l);if(r<0)continue;time_t t=time(0);char st[40];sprintf(st,"[%.24s] ",ctime(&t));memcpy(m,st,27);sendto(s,m,27+r,0,(void*)&p,l);printf("from %s\n",p.sun_path);}
 for(;;){puts("waiting for connection...");int k=accept(s,0,0);if(k<0)continue;puts("...connected");FILE*f=fdopen(k,"r");char*line=0;size_t z=0;ssize_t r=getline(&line,&z,f);
  if(r>0){time_t t=time(0);char st[40];sprintf(st,"[%.24s] ",ctime(&t));send(k,st,27,MSG_MORE);ssize_t o=0;while(o<r){ssize_t w=send(k,line+o,r-o,0);if(w<0)break;o+=w;}}
  free(line);fclose(f);}}
